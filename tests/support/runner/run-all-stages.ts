import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atLeastOneFailure, type Counts } from "./count-results.ts";
import { type CommandOutcome, runCommand } from "./run-command.ts";
import { STAGES, type Stage } from "./stages.ts";

const RULE = "━".repeat(40);

interface StageResult extends Counts {
  stage: Stage;
  seconds: number;
  note: string;
}

/** Runs every stage, also after a failed one, and adds up what passed and failed. */
export async function runAllStages(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-test-run-"));
  const results: StageResult[] = [];
  try {
    for (const stage of STAGES) {
      const broken = results.find((result) => result.stage.title === stage.needs && result.failed > 0);
      console.log(`\n━━ ${stage.title} ${RULE}\n`);
      const result = broken
        ? { stage, passed: 0, failed: 1, seconds: 0, note: `not run: ${broken.stage.title} failed` }
        : await runStage(stage, join(folder, `${results.length}.json`));
      results.push(result);
      console.log(`\n${lineOf(result)}`);
      if (result.note === "interrupted") break;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(`\n━━ Summary ${RULE}\n\n${results.map(lineOf).join("\n")}\n`);
  return {
    passed: results.reduce((sum, result) => sum + result.passed, 0),
    failed: results.reduce((sum, result) => sum + result.failed, 0),
  };
}

async function runStage(stage: Stage, reportFile: string): Promise<StageResult> {
  const startedAt = performance.now();
  const { args = [], env = {} } = stage.tests?.report(reportFile) ?? {};
  const [program, ...given] = stage.command;
  const outcome = await runCommand(program, [...given, ...args], { timeoutMs: stage.timeoutMs, env });
  const counts = stage.tests
    ? atLeastOneFailure(await readCounts(stage.tests.count, reportFile), isClean(outcome))
    : { passed: 0, failed: isClean(outcome) ? 0 : 1 };
  const seconds = (performance.now() - startedAt) / 1000;
  return { stage, ...counts, seconds, note: noteOn(stage, outcome) };
}

async function readCounts(count: (report: unknown) => Counts, file: string): Promise<Counts> {
  try {
    return count(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    console.error(`There is no usable report of these tests: ${String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

function isClean(outcome: CommandOutcome): boolean {
  return outcome.kind === "exited" && outcome.code === 0;
}

function noteOn(stage: Stage, outcome: CommandOutcome): string {
  if (outcome.kind === "timed_out") return `stopped after ${stage.timeoutMs / 60_000} minutes`;
  if (outcome.kind === "interrupted") return "interrupted";
  if (outcome.kind === "not_started") return outcome.reason;
  return outcome.code === 0 ? "" : `exit code ${outcome.code}`;
}

function lineOf({ stage, passed, failed, seconds, note }: StageResult): string {
  const verdict = stage.tests ? `${passed} passed, ${failed} failed` : failed > 0 ? "failed" : "ok";
  return `${failed > 0 ? "✗" : "✓"} ${stage.title}: ${verdict} in ${seconds.toFixed(1)} s${note ? ` (${note})` : ""}`;
}
