import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { listStoryInsights, STORIES_SHOWN_MAX } from "#lib/comments/list-story-insights.ts";
import { requireOperator } from "../../../_server/require-operator.ts";
import classes from "../comments.module.css";
import { CommentsHeader } from "../comments-header.tsx";
import { NothingYet } from "../nothing-yet.tsx";
import { StoryCard } from "./story-card.tsx";
import { StoryChart } from "./story-chart.tsx";
import { StoryTable } from "./story-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("comments"))("storiesTitle") };
}

export default async function StoriesPage() {
  const operator = await requireOperator("/comments/stories");
  const t = await getTranslations("comments.story");
  const { stories, hasMore } = await listStoryInsights(getContext(), operator);
  return (
    <Stack gap="lg" className={`${classes.page} ${classes.wide}`}>
      <CommentsHeader current="stories" />
      {stories.length === 0 ? (
        <NothingYet kind="stories" />
      ) : (
        <>
          <StoryChart stories={stories} />
          <StoryTable stories={stories} />
          <ul className={classes.cards} aria-label={t("cards")}>
            {stories.map((story) => (
              <StoryCard key={`${story.channelAccountId} ${story.storyExternalId}`} story={story} />
            ))}
          </ul>
        </>
      )}
      {hasMore && (
        <Text size="sm" c="dimmed">
          {t("more", { count: STORIES_SHOWN_MAX })}
        </Text>
      )}
    </Stack>
  );
}
