import { ConfigurationError, loadEnv } from "#lib/env.ts";
import { loadEnvFiles } from "#lib/load-env-files.ts";
import { redactText } from "#lib/log.ts";
import { findInstance } from "./find-instance.ts";
import { listBodies } from "./list-bodies.ts";
import { createProgressBar } from "./progress-bar.ts";
import { readArguments } from "./read-arguments.ts";
import { replayBodies } from "./replay-bodies.ts";
import { ReplayProblem } from "./replay-problem.ts";
import { exitCodeOf, reportLine, summarize } from "./report.ts";

process.exitCode = await main(process.argv.slice(2));

/** Replays a folder and reports; the exit code. */
async function main(args: string[]): Promise<number> {
  try {
    const { folder, to, channel } = readArguments(args);
    loadEnvFiles();
    const instance = await findInstance(loadEnv(), to);
    const bodies = await listBodies(folder, channel);
    print(`Replaying ${bodies.length} bodies of ${folder} to ${instance.url}`);
    const bar = createProgressBar(process.stdout);
    const replayed = await replayBodies(instance, bodies, bar.show).finally(bar.end);
    for (const line of [...replayed.map(reportLine), ...summarize(replayed, instance.url)]) print(line);
    return exitCodeOf(replayed);
  } catch (error) {
    process.stderr.write(`${describeProblem(error)}\n`);
    return 1;
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function describeProblem(error: unknown): string {
  if (error instanceof ReplayProblem || error instanceof ConfigurationError) return error.message;
  return redactText(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
