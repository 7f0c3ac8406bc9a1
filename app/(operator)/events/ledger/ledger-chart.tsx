"use client";

import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { Paper } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { LedgerStatus, LedgerStep } from "#lib/events/ledger/make-ledger.ts";
import { useBrowserTimeZone } from "../../../_ui/use-browser-time-zone.ts";
import classes from "./ledger.module.css";

const CHART_HEIGHT_PX = 220;
const DAY_MINUTES = 24 * 60;

const STATE_COLORS = { applied: "teal.6", ignored: "gray.5", dead: "red.7", pending: "yellow.5" } as const;

/** Statuses that look alike from afar; the table beside it tells them apart. */
const GROUPS = {
  arrived: { color: "teal.6", statuses: ["delivered", "read"] },
  onItsWay: { color: "blue.5", statuses: ["accepted", "sent"] },
  waiting: { color: "yellow.5", statuses: ["queued", "sending"] },
  failed: { color: "red.7", statuses: ["failed"] },
  unconfirmed: { color: "violet.5", statuses: ["unconfirmed"] },
  cancelled: { color: "gray.5", statuses: ["cancelled"] },
} as const satisfies Record<string, { color: string; statuses: LedgerStatus[] }>;

interface LedgerChartProps {
  kind: "in" | "out";
  steps: LedgerStep[];
  stepMinutes: number;
}

/** Outcomes over time. What it shows is summed up in the table beside it, which is what screen readers get. */
export function LedgerChart({ kind, steps, stepMinutes }: LedgerChartProps) {
  const t = useTranslations("ledger");
  const format = useFormatter();
  const timeZone = useBrowserTimeZone();
  const spansDays = steps.length * stepMinutes > DAY_MINUTES * 2;
  const nameOf = (at: Date) =>
    spansDays
      ? format.dateTime(at, {
          day: "numeric",
          month: "short",
          ...(stepMinutes < DAY_MINUTES ? { hour: "numeric" } : {}),
          timeZone,
        })
      : format.dateTime(at, { hour: "2-digit", minute: "2-digit", timeZone });
  const data = steps.map(({ at, events, messages }) => ({
    at: nameOf(at),
    ...(kind === "in" ? events : groupStatuses(messages)),
  }));
  const series =
    kind === "in"
      ? entriesOf(STATE_COLORS).map(([name, color]) => ({ name, color, label: t(`state.${name}`) }))
      : entriesOf(GROUPS).map(([name, { color }]) => ({ name, color, label: t(`group.${name}`) }));
  return (
    <Paper component="figure" withBorder p="md" className={classes.figure}>
      <figcaption className={classes.caption}>{t(`${kind}.chart`)}</figcaption>
      <div aria-hidden>
        <BarChart
          h={CHART_HEIGHT_PX}
          type="stacked"
          data={data}
          dataKey="at"
          series={series}
          withLegend
          tickLine="y"
          legendProps={{ verticalAlign: "bottom" }}
          yAxisProps={{ allowDecimals: false, width: 48 }}
          xAxisProps={{ minTickGap: 24 }}
          // Nothing in it may take the focus: it is hidden from screen readers.
          barChartProps={{ accessibilityLayer: false }}
        />
      </div>
    </Paper>
  );
}

function groupStatuses(counts: Record<LedgerStatus, number>): Record<keyof typeof GROUPS, number> {
  const sums = entriesOf(GROUPS).map(([name, { statuses }]) => [
    name,
    statuses.reduce((sum, status) => sum + counts[status], 0),
  ]);
  return Object.fromEntries(sums) as Record<keyof typeof GROUPS, number>; // has every group
}

function entriesOf<Value extends object>(value: Value) {
  return Object.entries(value) as [keyof Value & string, Value[keyof Value & string]][]; // as it is written here
}
