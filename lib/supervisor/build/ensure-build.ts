import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { environmentWith } from "#lib/env.ts";
import { runChild } from "../children/run-child.ts";
import { NEXT_COMMAND } from "../next-command.ts";
import { print, printProgress } from "../print.ts";
import { StartProblem } from "../start-problem.ts";
import { hashSources } from "./hash-sources.ts";

/** The last thing that a build writes. */
const BUILD_ID_FILE = ".next/BUILD_ID";
const BUILD_STOP_GRACE_MS = 2_000;
const SHOWN_OUTPUT_LINES = 40;

export interface EnsureBuildOptions {
  /** On top of this process's own variables. */
  settings?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * Builds the web server unless the build that is there was made of the same sources; true when it did.
 * @throws {StartProblem} after showing the end of the build's output.
 */
export async function ensureBuild({ settings = {}, signal }: EnsureBuildOptions = {}): Promise<boolean> {
  const root = process.cwd();
  const buildHashFile = join(root, ".next", "gatehouse-sources");
  const [wanted, built] = await Promise.all([
    hashSources(root),
    readFile(buildHashFile, "utf8").catch(() => null),
  ]);
  if (built === wanted && existsSync(join(root, BUILD_ID_FILE))) return false;
  const label = `Building the web server (${built === null ? "no build yet" : "its sources changed"})`;
  // A build that is cut off must not pass for the one before.
  await rm(buildHashFile, { force: true });
  await printProgress(label, () => build(settings, signal));
  await writeFile(buildHashFile, wanted);
  return true;
}

async function build(settings: Record<string, string>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  const output: string[] = [];
  const child = await runChild({
    args: [NEXT_COMMAND, "build"],
    env: environmentWith({ ...settings, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
    onLine: (line) => output.push(line),
  });
  const onAbort = () => void child.stop(BUILD_STOP_GRACE_MS);
  signal?.addEventListener("abort", onAbort, { once: true });
  const reason = await child.exited;
  signal?.removeEventListener("abort", onAbort);
  signal?.throwIfAborted();
  if (child.exitCode() === 0 && existsSync(BUILD_ID_FILE)) return;
  for (const line of output.slice(-SHOWN_OUTPUT_LINES)) print(`  ${line}`);
  throw new StartProblem(
    `The web server could not be built (${reason}). The end of its output is above; "npx next build" shows all of it.`,
  );
}
