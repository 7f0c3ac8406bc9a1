import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { listMentions, mentionListSchema } from "#lib/comments/list-mentions.ts";
import { requireOperator } from "../../../_server/require-operator.ts";
import classes from "../comments.module.css";
import { CommentsHeader } from "../comments-header.tsx";
import { NothingYet } from "../nothing-yet.tsx";
import { PageLinks } from "../page-links.tsx";
import { MentionItem } from "./mention-item.tsx";
import { SeenMarker } from "./seen-marker.tsx";

interface MentionsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("comments"))("mentionsTitle") };
}

export default async function MentionsPage({ searchParams }: MentionsPageProps) {
  const operator = await requireOperator("/comments/mentions");
  const { before } = mentionListSchema.parse(await searchParams);
  const t = await getTranslations("comments.mention");
  const { items, next } = await listMentions(getContext(), operator, { before });
  const [newest] = items;
  return (
    <Stack gap="lg" className={classes.page}>
      <CommentsHeader current="mentions" />
      {newest && before === null && <SeenMarker newestRecordedAt={newest.recordedAt} />}
      {newest ? (
        <ul className={classes.list} aria-label={t("list")}>
          {items.map((mention) => (
            <MentionItem key={mention.id} mention={mention} />
          ))}
        </ul>
      ) : (
        <NothingYet kind="mentions" />
      )}
      <PageLinks href="/comments/mentions" before={before !== null} next={next} />
    </Stack>
  );
}
