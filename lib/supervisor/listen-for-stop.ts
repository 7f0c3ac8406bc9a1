import { watchNpm } from "./watch-npm.ts";

const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
// A terminal's Ctrl-C arrives twice under npm, which passes on what the terminal has already sent to everybody.
const ASKED_AGAIN_AFTER_MS = 750;

export interface StopRequest {
  /** Aborted when everything is to stop. */
  stopping: AbortController;
  /** Aborted when somebody asks again and does not want to wait. */
  forced: AbortController;
}

/** Turns the signals of a terminal, a process manager or a vanished npm into a request to stop. */
export function listenForStop(print: (line: string) => void): StopRequest {
  const stopping = new AbortController();
  const forced = new AbortController();
  let firstAskedAt = 0;
  const ask = () => {
    if (!stopping.signal.aborted) {
      firstAskedAt = performance.now();
      print("\nStopping… (Ctrl-C again to force)");
      stopping.abort();
    } else if (performance.now() - firstAskedAt > ASKED_AGAIN_AFTER_MS && !forced.signal.aborted) {
      print("Stopping at once.");
      forced.abort();
    }
  };
  for (const signal of STOP_SIGNALS) process.on(signal, ask);
  watchNpm(ask);
  return { stopping, forced };
}
