import type { SeriesReport } from "../run-series.ts";
import { findMissedLimits, type ScenarioReport } from "../scenarios/scenario-report.ts";

/** As Vitest reports, so that `npm test` counts each series as a test. */
export function toTestReport(series: SeriesReport[], scenarios: ScenarioReport[]): object {
  const passed = [
    ...series.map(({ violations }) => violations.length === 0),
    ...scenarios.map((report) => report.violations.length + findMissedLimits(report).length === 0),
  ];
  const assertionResults = passed.map((isFine) => ({ status: isFine ? "passed" : "failed" }));
  return {
    testResults: [{ status: passed.every(Boolean) ? "passed" : "failed", assertionResults }],
  };
}
