import { redactText } from "#lib/log.ts";

const ERROR_LEVEL = 50;

export interface ChildExit {
  code: number | null;
  signal: string | null;
  /** The last lines that it wrote. */
  outputTail: string[];
  errorTail: string[];
}

/** Why a child ended, in one line: its exit code or signal, and what it said last about it. */
export function describeExit({ code, signal, outputTail, errorTail }: ChildExit): string {
  // Killed from outside, by the system for want of memory perhaps: what it said before has nothing to do with it.
  if (signal === "SIGKILL") return `signal ${signal}`;
  const how = signal ? `signal ${signal}` : `exit code ${code}`;
  const what = findReason(errorTail) ?? outputTail.map(loggedError).findLast((message) => message !== null);
  return what ? `${how}: ${redactText(what)}` : how;
}

function findReason(lines: string[]): string | undefined {
  const said = lines.map((line) => line.trimEnd()).filter((line) => !isNoise(line));
  // Node prints an uncaught error between its source line and its version.
  return (
    said.findLast((line) => /^(Uncaught )?(\w*Error|\w*Exception)\b.*:/.test(line)) ?? said.at(-1)
  )?.trim();
}

function isNoise(line: string): boolean {
  return line.trim() === "" || /^\s+at |^Node\.js v|^\s*[\^}\]{]|^\s+\w+: /.test(line);
}

/** Logs are JSON lines on stdout. */
function loggedError(line: string): string | null {
  if (!line.startsWith("{")) return null;
  try {
    const { level, msg, err } = JSON.parse(line) as {
      level?: number;
      msg?: string;
      err?: { message?: string };
    };
    if (typeof level !== "number" || level < ERROR_LEVEL) return null;
    return [msg, err?.message].filter((part) => typeof part === "string" && part !== "").join(": ");
  } catch {
    return null;
  }
}
