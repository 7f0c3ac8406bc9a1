import type { SeriesReport } from "../run-series.ts";

const SHOWN_VIOLATIONS = 20;

/** What one series showed, for people. */
export function summarizeSeries(series: SeriesReport): string {
  const { fault, seeds, injected, outcomes, violations } = series;
  const shown = violations
    .slice(0, SHOWN_VIOLATIONS)
    .map(({ invariant, what }) => `  ✗ ${invariant} ${what}`);
  return [
    `${fault}: seeds ${seeds[0]}–${seeds.at(-1)}, ${violations.length} violations, settled in ${Math.round(series.settledAfterMs / 1_000)} s`,
    `  injected: ${listCounts(injected)}; ${series.restarts} restarts`,
    `  ${series.webhooks} webhooks, ${series.sends} messages sent; of what customers wrote: ${listCounts(outcomes)}`,
    ...shown,
    ...(violations.length > shown.length ? [`  … and ${violations.length - shown.length} more`] : []),
  ].join("\n");
}

export function listCounts(counts: ReadonlyMap<string, number>): string {
  const listed = [...counts].map(([name, count]) => `${name} ${count}`);
  return listed.join(", ") || "nothing";
}
