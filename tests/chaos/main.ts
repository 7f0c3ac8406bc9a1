// `npm run chaos`: lets everything fail that can, and reports what customers noticed.
import { readArguments } from "./read-arguments.ts";
import { keepEvidence } from "./report/keep-evidence.ts";
import { summarizeSeries } from "./report/summarize-series.ts";
import { runSeries } from "./run-series.ts";
import { startStack } from "./stack/start-stack.ts";

const options = readArguments(process.argv.slice(2));
let violations = 0;
for (const fault of options.faults) {
  const stack = await startStack();
  try {
    const series = await runSeries(stack, {
      fault,
      seeds: options.seeds,
      runMs: options.runMs,
      customersPerRun: options.customersPerRun,
    });
    violations += series.violations.length;
    console.log(summarizeSeries(series));
    if (series.violations.length > 0) console.log(`  kept in ${await keepEvidence(series, stack.logFile)}`);
  } finally {
    await stack.stop();
  }
}
process.exit(violations > 0 ? 1 : 0);
