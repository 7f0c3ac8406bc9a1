"use client";

import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { Paper } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { LIMIT_NAMES, type LimitName } from "#lib/domain/limit-policy.ts";
import type { HitStep } from "#lib/rate-limits/desk/count-hits.ts";
import { useBrowserTimeZone } from "../../_ui/use-browser-time-zone.ts";
import classes from "./limits.module.css";

const CHART_HEIGHT_PX = 220;
const STEP_OF_DAYS_MINUTES = 60;

const COLORS: Record<LimitName, string> = {
  inbound_per_sender: "red.6",
  inbound_per_sender_hour: "orange.5",
  answers_per_account: "yellow.6",
  tokens_per_sender: "violet.5",
  tokens_per_account: "indigo.6",
  cost_per_account: "grape.6",
  sign_in_per_account: "blue.5",
  bad_signatures: "gray.6",
  verification_handshake: "teal.6",
};

interface HitsChartProps {
  steps: HitStep[];
  stepMinutes: number;
  /** Those that refused anything. */
  names: LimitName[];
}

/** What it shows is summed up in the list beside it, which is what screen readers get. */
export function HitsChart({ steps, stepMinutes, names }: HitsChartProps) {
  const t = useTranslations("limits");
  const format = useFormatter();
  const timeZone = useBrowserTimeZone();
  const nameOf = (at: Date) =>
    stepMinutes < STEP_OF_DAYS_MINUTES
      ? format.dateTime(at, { hour: "2-digit", minute: "2-digit", timeZone })
      : format.dateTime(at, { day: "numeric", month: "short", hour: "numeric", timeZone });
  return (
    <Paper component="figure" withBorder p="md" className={classes.figure}>
      <figcaption className={classes.caption}>{t("over.chart")}</figcaption>
      <div aria-hidden>
        <BarChart
          h={CHART_HEIGHT_PX}
          type="stacked"
          data={steps.map(({ at, counts }) => ({ at: nameOf(at), ...counts }))}
          dataKey="at"
          series={LIMIT_NAMES.filter((name) => names.includes(name)).map((name) => ({
            name,
            color: COLORS[name],
            label: t(`name.${name}`),
          }))}
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
