import { Group, Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { MentionView } from "#lib/comments/list-mentions.ts";
import { LinkButton } from "../../../_ui/link-button.tsx";
import { LocalTime } from "../../../_ui/local-time.tsx";
import classes from "../comments.module.css";

/** One mention: in a post or comment of somebody, or in a story. */
export async function MentionItem({ mention }: { mention: MentionView }) {
  const t = await getTranslations("comments");
  const { accountName: account } = mention;
  const isOwn = mention.kind === "post" && mention.isOwn;
  return (
    <li className={classes.comment} data-own={isOwn || undefined}>
      <div className={classes.line}>
        <Text component="span" size="sm">
          {isOwn ? (
            t("mention.you", { account })
          ) : (
            <>
              <Text component="bdi" inherit fw={600}>
                {await authorOf(mention)}
              </Text>{" "}
              {t(`mention.${mention.kind}`, { account })}
            </>
          )}
        </Text>
        <Text component="span" size="xs" c="dimmed" className={classes.end}>
          <LocalTime value={mention.at} options={{ dateStyle: "medium", timeStyle: "short" }} />
        </Text>
      </div>
      {mention.kind === "post" ? <PostMention mention={mention} /> : <StoryMention mention={mention} />}
    </li>
  );
}

async function authorOf(mention: MentionView): Promise<string> {
  if (mention.kind === "story") return mention.name;
  if (mention.authorUsername) return `@${mention.authorUsername}`;
  return (await getTranslations("comments"))("unknownAuthor");
}

async function PostMention({ mention }: { mention: Extract<MentionView, { kind: "post" }> }) {
  const t = await getTranslations("comments.mention");
  return (
    <>
      {mention.text !== null && (
        <Text size="sm" dir="auto" className={classes.text}>
          {mention.text}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        <bdi>{t("id", { id: mention.postExternalId })}</bdi>
        {!mention.isOwn && ` · ${t("answerInApp")}`}
      </Text>
      {mention.webhookEventId && (
        <Group>
          <LinkButton
            href={`/events/${mention.webhookEventId}`}
            size="compact-sm"
            variant="default"
            aria-label={t("openEventLabel", { id: mention.postExternalId })}
          >
            {t("openEvent")}
          </LinkButton>
        </Group>
      )}
    </>
  );
}

async function StoryMention({ mention }: { mention: Extract<MentionView, { kind: "story" }> }) {
  const t = await getTranslations("comments.mention");
  return (
    <Group>
      <LinkButton
        href={`/inbox/all/${mention.conversationId}`}
        size="compact-sm"
        variant="default"
        aria-label={t("openConversationLabel", { name: mention.name })}
      >
        {t("openConversation")}
      </LinkButton>
    </Group>
  );
}
