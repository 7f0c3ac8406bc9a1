"use client";

import { useTranslations } from "next-intl";
import { Card } from "./card.tsx";
import classes from "./content.module.css";
import { ExternalLink } from "./external-link.tsx";
import { readHttpUrl } from "./read-http-url.ts";

export function StoryMentionContent({ url }: { url: string | null }) {
  const t = useTranslations("inbox.content.storyMention");
  return (
    <Card kind="story_mention" title={t("title")}>
      <p className={classes.minor}>{t(readHttpUrl(url) ? "note" : "gone")}</p>
      <ExternalLink url={url} label={t("open")} />
    </Card>
  );
}
