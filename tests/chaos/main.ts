// `npm run chaos`: lets everything fail that can, and reports what customers would have noticed.
import { writeFile } from "node:fs/promises";
import { describeMachine } from "#tests/bench/describe-machine.ts";
import { readArguments, type Scenario } from "./read-arguments.ts";
import { addToCampaign, type SeriesFigures } from "./report/campaign.ts";
import { keepEvidence } from "./report/keep-evidence.ts";
import { publish } from "./report/publish.ts";
import { summarizeScenario, summarizeSeries } from "./report/summarize.ts";
import { toTestReport } from "./report/to-test-report.ts";
import { runSeries, type SeriesReport } from "./run-series.ts";
import { measureBacklog } from "./scenarios/backlog.ts";
import { measureRecovery } from "./scenarios/recovery.ts";
import { findMissedLimits, type ScenarioReport } from "./scenarios/scenario-report.ts";
import { type Stack, startStack } from "./stack/start-stack.ts";

const options = readArguments(process.argv.slice(2));
const { seeds, runMs, customersPerRun } = options;
let machine = describeMachine();
let startedAt = new Date();
const series: SeriesReport[] = [];
const scenarios: ScenarioReport[] = [];

for (const fault of options.faults) {
  await withStack(async (stack) => {
    const report = await runSeries(stack, { fault, seeds, runMs, customersPerRun });
    series.push(report);
    console.log(summarizeSeries(report));
    if (options.isPublished) await publish(await addToCampaign({ series: [toFigures(report)] }));
    if (report.violations.length > 0) console.log(`  kept in ${await keepEvidence(report, stack.logFile)}`);
  });
}
for (const scenario of options.scenarios) {
  await withStack(async (stack) => {
    const report = await measure(scenario, stack);
    scenarios.push(report);
    console.log(summarizeScenario(report));
    if (options.isPublished) {
      await publish(await addToCampaign({ scenarios: [{ ...report, ...circumstances() }] }));
    }
  });
}
if (options.reportFile) await writeFile(options.reportFile, JSON.stringify(toTestReport(series, scenarios)));

const broken = [...series, ...scenarios].reduce((sum, { violations }) => sum + violations.length, 0);
const missed = scenarios.flatMap(findMissedLimits);
console.log(`${series.length * seeds.length} runs, ${broken} violations, ${missed.length} limits missed`);
process.exit(broken + missed.length > 0 ? 1 : 0);

function measure(scenario: Scenario, stack: Stack): Promise<ScenarioReport> {
  return scenario === "recovery" ? measureRecovery(stack) : measureBacklog(stack, options.events);
}

function circumstances() {
  return { machine, startedAt: startedAt.toISOString() };
}

function toFigures({ history: _, injected, outcomes, ...rest }: SeriesReport): SeriesFigures {
  return {
    ...rest,
    ...circumstances(),
    injected: Object.fromEntries(injected),
    outcomes: Object.fromEntries(outcomes),
    runMs,
  };
}

async function withStack(work: (stack: Stack) => Promise<void>): Promise<void> {
  machine = describeMachine();
  startedAt = new Date();
  const stack = await startStack();
  try {
    await work(stack);
  } finally {
    await stack.stop();
  }
}
