import { spawn } from "node:child_process";
import { once } from "node:events";

const KILL_AFTER_MS = 20_000;

export interface CommandOptions {
  timeoutMs: number;
  env?: Record<string, string>;
}

export type CommandOutcome =
  | { kind: "exited"; code: number }
  | { kind: "timed_out" }
  | { kind: "interrupted" }
  | { kind: "not_started"; reason: string };

/** Runs a command with its output shown as it comes; nothing that it started outlives it. */
export async function runCommand(
  command: string,
  args: string[],
  { timeoutMs, env = {} }: CommandOptions,
): Promise<CommandOutcome> {
  // A process group of its own, so that a signal reaches what the command started, too.
  const child = spawn(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
    detached: true,
  });
  let cut: "timed_out" | "interrupted" | null = null;
  let killTimer: NodeJS.Timeout | undefined;
  const stop = (reason: "timed_out" | "interrupted") => {
    cut ??= reason;
    signalGroup(child.pid, "SIGTERM");
    killTimer ??= setTimeout(() => signalGroup(child.pid, "SIGKILL"), KILL_AFTER_MS);
  };
  const onSignal = () => stop("interrupted");
  const timeout = setTimeout(() => stop("timed_out"), timeoutMs);
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return cut ? { kind: cut } : { kind: "exited", code: code ?? 1 };
  } catch (error) {
    return { kind: "not_started", reason: String(error) };
  } finally {
    clearTimeout(timeout);
    clearTimeout(killTimer);
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    signalGroup(child.pid, "SIGKILL");
  }
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    const isGone = error instanceof Error && "code" in error && error.code === "ESRCH";
    if (!isGone) throw error;
  }
}
