export interface BenchReport {
  /** Markdown. */
  summary: string;
  /** Every number behind it. */
  runs: unknown;
}
