import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { killGroup } from "#db/embedded-kill-group.ts";
import { type ChildExit, describeExit } from "./describe-exit.ts";

const STOP_WITH_PARENT = new URL(`../stop-with-parent.ts?supervisor=${process.pid}`, import.meta.url).href;
const TAIL_LINES = 40;
const LAST_OUTPUT_MS = 500;

export interface ChildCommand {
  /** For Node: a script and its arguments. */
  args: string[];
  env: NodeJS.ProcessEnv;
  onLine?: (line: string) => void;
  onMessage?: (message: unknown) => void;
}

export interface RunningChild {
  pid: number;
  /** Resolves with the reason when it ends, asked or not. */
  exited: Promise<string>;
  /** Asks it to stop; kills it and all that it started after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

export interface ScriptChild extends RunningChild {
  /** null while it runs, and when a signal ended it. */
  exitCode(): number | null;
}

/** Starts Node on a script, in a process group of its own, so that a terminal's Ctrl-C reaches only this process. */
export async function runChild({ args, env, onLine, onMessage }: ChildCommand): Promise<ScriptChild> {
  const child = spawn(process.execPath, ["--import", STOP_WITH_PARENT, ...args], {
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  if (onMessage) child.on("message", onMessage);
  const tails = { outputTail: keepTail(child.stdout, onLine), errorTail: keepTail(child.stderr, onLine) };
  await once(child, "spawn");
  const exited = watchExit(child, tails);
  return {
    pid: child.pid ?? 0,
    exited,
    exitCode: () => child.exitCode,
    async stop(graceMs) {
      const timer = setTimeout(() => killGroup(child.pid), graceMs);
      child.kill("SIGTERM");
      await exited;
      clearTimeout(timer);
    },
  };
}

async function watchExit(
  child: ChildProcess,
  tails: Pick<ChildExit, "outputTail" | "errorTail">,
): Promise<string> {
  const closed = once(child, "close");
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  // What it started without waiting for it must not outlive it, nor hold its output open.
  killGroup(child.pid);
  await Promise.race([closed, wait(LAST_OUTPUT_MS, undefined, { ref: false })]);
  return describeExit({ code, signal, ...tails });
}

function keepTail(stream: Readable | null, onLine: ChildCommand["onLine"]): string[] {
  const tail: string[] = [];
  if (!stream) return tail;
  createInterface({ input: stream }).on("line", (line) => {
    tail.push(line);
    tail.splice(0, tail.length - TAIL_LINES);
    onLine?.(line);
  });
  return tail;
}
