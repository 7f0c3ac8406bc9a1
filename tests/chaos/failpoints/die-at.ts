import type { Failpoint } from "./failpoints.ts";
import { isArmed, takesTrigger } from "./trigger.ts";

/** A call to a server on this machine takes about as long. */
const INTO_CALL_MAX_MS = 8;

export type DieAt = (failpoint: Failpoint) => void;

/** Ends this process without another word if the failpoint is armed. */
export function createDieAt(file: string): DieAt {
  return (failpoint) => {
    if (takesTrigger(file, failpoint)) process.kill(process.pid, "SIGKILL");
  };
}

/** Does the call; if the failpoint is armed, dies somewhere in the middle of it. */
export async function dieDuring<T>(file: string, failpoint: Failpoint, call: () => Promise<T>): Promise<T> {
  const answer = call();
  if (!isArmed(file, failpoint)) return answer;
  // Nothing that comes back may be acted on before the end.
  setTimeout(() => createDieAt(file)(failpoint), Math.random() * INTO_CALL_MAX_MS);
  return answer;
}
