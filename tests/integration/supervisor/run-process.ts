import { spawn } from "node:child_process";
import { once } from "node:events";

export interface TestProcess {
  pid: number;
  output(): string;
  /** Resolves with the match once the output has one. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  signal(signal: NodeJS.Signals): void;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

/** Runs a script of the project on Node, and watches what it prints. */
export function runProcess(args: string[], env: NodeJS.ProcessEnv = process.env): TestProcess {
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      for (const look of watchers) look();
    });
  }
  const ended = once(child, "close").then(([code, signal]) => (signal ?? code) as number | string);
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    signal: (signal) => child.kill(signal),
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (!match) return;
          watchers.delete(look);
          resolve(match);
        };
        watchers.add(look);
        look();
        ended.then((how) =>
          reject(new Error(`It ended with ${how} before it printed ${pattern}:\n${output}`)),
        );
      }),
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
