// `npm run chaos`: lets everything fail that can, and reports what customers noticed.
import { readArguments } from "./read-arguments.ts";
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
  } finally {
    await stack.stop();
  }
}
process.exit(violations > 0 ? 1 : 0);
