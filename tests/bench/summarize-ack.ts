import type { LoadReport } from "./run-load.ts";
import { median, spread } from "./statistics.ts";

export type Variant = "gatehouse" | "bare" | "rows";

export interface AckRun extends LoadReport {
  round: number;
  connections: number;
  variant: Variant;
  cpuMsPerRequest: number;
}

const LABELS: Record<Variant, string> = {
  gatehouse: "Gatehouse: verified and committed",
  bare: "bare route: reads the body, nothing else",
  rows: "`node:http`, one commit per request",
};
const VARIANTS = Object.keys(LABELS) as Variant[];

/** A table in Markdown: medians of the rounds, and in parentheses their lowest and highest. */
export function summarizeAck(runs: AckRun[], shape: { rounds: number; seconds: number }): string {
  const connections = [...new Set(runs.map((run) => run.connections))];
  const rows = connections.flatMap((count) => VARIANTS.map((variant) => row(runs, count, variant)));
  return [
    `Durable acknowledgement of webhooks of ${runs[0]?.bodyBytes} bytes, ${shape.rounds} rounds of about ${shape.seconds} s each: median (lowest–highest).`,
    "",
    "| connections | server | requests/s | p50 ms | p99 ms | CPU ms per request | of the bare route | of one commit per request |",
    "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}

function row(runs: AckRun[], connections: number, variant: Variant): string {
  const own = runs.filter((run) => run.connections === connections && run.variant === variant);
  const ratioTo = (other: Variant) => {
    if (variant !== "gatehouse") return "";
    const ratios = own.map(({ round, perSecond }) => {
      const beside = runs.find(
        (run) => run.round === round && run.connections === connections && run.variant === other,
      );
      return perSecond / (beside?.perSecond ?? Number.NaN);
    });
    return format(ratios, 2);
  };
  const cells = [
    connections,
    LABELS[variant],
    format(
      own.map((run) => run.perSecond),
      0,
    ),
    format(
      own.map((run) => run.p50Ms),
      1,
    ),
    format(
      own.map((run) => run.p99Ms),
      1,
    ),
    format(
      own.map((run) => run.cpuMsPerRequest),
      2,
    ),
    ratioTo("bare"),
    ratioTo("rows"),
  ];
  return `| ${cells.join(" | ")} |`;
}

function format(values: number[], digits: number): string {
  const [lowest, highest] = spread(values);
  const show = (value: number) => value.toFixed(digits);
  return `${show(median(values))} (${show(lowest)}–${show(highest)})`;
}
