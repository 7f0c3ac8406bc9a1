import {
  Table,
  TableScrollContainer,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
} from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { StoryView } from "#lib/comments/list-story-insights.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import classes from "../comments.module.css";
import { metricNames } from "./metric-names.ts";
import { useMetricName } from "./use-metric-name.ts";

/** The chart in words and numbers. */
export function StoryTable({ stories }: { stories: StoryView[] }) {
  const t = useTranslations("comments.story");
  const format = useFormatter();
  const nameOf = useMetricName();
  const names = metricNames(stories);
  return (
    <details className={classes.table}>
      <summary>{t("table")}</summary>
      <TableScrollContainer
        minWidth={480}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t("tableLabel")}
      >
        <Table aria-label={t("tableLabel")}>
          <TableThead>
            <TableTr>
              <TableTh>{t("date")}</TableTh>
              {names.map((name) => (
                <TableTh key={name} ta="end">
                  <bdi>{nameOf(name)}</bdi>
                </TableTh>
              ))}
            </TableTr>
          </TableThead>
          <TableTbody>
            {stories.map((story) => (
              <TableTr key={`${story.channelAccountId} ${story.storyExternalId}`}>
                <TableTh scope="row" fw={400}>
                  <LocalTime value={story.endedAt} options={{ dateStyle: "medium", timeStyle: "short" }} />
                </TableTh>
                {names.map((name) => (
                  <TableTd key={name} ta="end">
                    {story.metrics[name] === undefined ? "–" : format.number(story.metrics[name])}
                  </TableTd>
                ))}
              </TableTr>
            ))}
          </TableTbody>
        </Table>
      </TableScrollContainer>
    </details>
  );
}
