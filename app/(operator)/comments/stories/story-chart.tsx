"use client";

import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { Paper, Text, Title } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { StoryView } from "#lib/comments/list-story-insights.ts";
import { useBrowserTimeZone } from "../../../_ui/use-browser-time-zone.ts";
import classes from "../comments.module.css";
import { metricNames } from "./metric-names.ts";
import { useMetricName } from "./use-metric-name.ts";

const CHART_HEIGHT_PX = 260;
/** The two largest numbers; the others would be too small to see beside them. */
const SERIES_MAX = 2;
const COLORS = ["indigo.6", "teal.6"];

/** Stories over time. What it shows is also in the table beside it, which is what screen readers get. */
export function StoryChart({ stories }: { stories: StoryView[] }) {
  const t = useTranslations("comments.story");
  const format = useFormatter();
  const timeZone = useBrowserTimeZone();
  const nameOf = useMetricName();
  const series = metricNames(stories)
    .slice(0, SERIES_MAX)
    .map((name, index) => ({ name, label: nameOf(name), color: COLORS[index] ?? "gray.6" }));
  const data = stories.toReversed().map(({ endedAt, metrics }) => ({
    ...metrics,
    date: format.dateTime(endedAt, { day: "numeric", month: "short", timeZone }),
  }));
  return (
    <Paper component="figure" withBorder p="md" className={classes.figure} aria-labelledby="story-chart">
      <Title order={2} size="h4" id="story-chart">
        {t("chart")}
      </Title>
      <Text component="figcaption" size="sm" c="dimmed" mb="md">
        {t("chartNote", { count: stories.length })}
      </Text>
      <div aria-hidden>
        <BarChart
          h={CHART_HEIGHT_PX}
          data={data}
          dataKey="date"
          series={series}
          withLegend
          tickLine="y"
          // Nothing in it may take the focus: it is hidden from screen readers.
          barChartProps={{ accessibilityLayer: false }}
        />
      </div>
    </Paper>
  );
}
