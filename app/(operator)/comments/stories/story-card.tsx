import { Paper, Text } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { StoryView } from "#lib/comments/list-story-insights.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import classes from "../comments.module.css";
import { metricNames } from "./metric-names.ts";
import { useMetricName } from "./use-metric-name.ts";

/** The numbers of one story. */
export function StoryCard({ story }: { story: StoryView }) {
  const t = useTranslations("comments.story");
  const format = useFormatter();
  const nameOf = useMetricName();
  return (
    <Paper component="li" withBorder p="md">
      <Text size="sm" fw={600}>
        <LocalTime value={story.endedAt} options={{ dateStyle: "medium", timeStyle: "short" }} />
      </Text>
      <Text size="xs" c="dimmed">
        <bdi>{t("id", { id: story.storyExternalId })}</bdi> · <bdi>{story.accountName}</bdi>
      </Text>
      <dl className={classes.metrics}>
        {metricNames([story]).map((name) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>
              <bdi>{nameOf(name)}</bdi>
            </dt>
            <dd>{format.number(story.metrics[name] ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </Paper>
  );
}
