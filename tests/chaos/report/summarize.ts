import type { SeriesReport } from "../run-series.ts";
import { findMissedLimits, type ScenarioReport } from "../scenarios/scenario-report.ts";

const SHOWN_VIOLATIONS = 20;

/** What one series showed, for people. */
export function summarizeSeries(series: SeriesReport): string {
  const { fault, seeds, injected, outcomes, violations, restarts, webhooks, sends } = series;
  const settled = Math.round(series.settledAfterMs / 1_000);
  return [
    `${fault}: seeds ${seeds[0]}–${seeds.at(-1)}, ${violations.length} violations, at rest after ${settled} s`,
    `  injected: ${listCounts(injected)}; ${restarts} restarts`,
    `  ${webhooks} webhooks, ${sends} messages sent; of what customers wrote: ${listCounts(outcomes)}`,
    ...listViolations(violations),
  ].join("\n");
}

export function summarizeScenario(scenario: ScenarioReport): string {
  return [
    `${scenario.name}:`,
    ...scenario.measures.map(({ what, samplesMs, limitMs }) => {
      const samples = samplesMs.map((ms) => ms.toFixed(0)).join(", ");
      return `  ${what}: ${samples} ms (limit ${limitMs} ms)`;
    }),
    ...scenario.remarks.map((remark) => `  ${remark}`),
    ...findMissedLimits(scenario).map((missed) => `  ✗ ${missed}`),
    ...listViolations(scenario.violations),
  ].join("\n");
}

export function listCounts(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${name} ${count}`).join(", ") || "nothing";
}

function listViolations(violations: SeriesReport["violations"]): string[] {
  const shown = violations
    .slice(0, SHOWN_VIOLATIONS)
    .map(({ invariant, what }) => `  ✗ ${invariant} ${what}`);
  const hidden = violations.length - shown.length;
  return hidden > 0 ? [...shown, `  … and ${hidden} more`] : shown;
}
