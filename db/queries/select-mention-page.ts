import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { comments } from "#db/schema/activity.ts";
import { channelAccounts, contacts, conversations, messages } from "#db/schema/conversations.ts";
import { shownIdentity } from "./shown-identity.ts";

export interface MentionPage {
  /** Continue after this mention; null: from the newest. */
  before: string | null;
  limit: number;
}

/** Mentions in posts and comments, last recorded first: their ids carry that time. */
export function selectMentionPage(executor: Executor, { before, limit }: MentionPage) {
  return executor
    .select({
      id: comments.id,
      recordedAt: comments.recordedAt,
      occurredAt: comments.occurredAt,
      accountName: channelAccounts.name,
      postExternalId: comments.postExternalId,
      postType: comments.postType,
      authorUsername: comments.authorUsername,
      isOwn: comments.isOwn,
      text: comments.text,
      webhookEventId: comments.webhookEventId,
    })
    .from(comments)
    .innerJoin(channelAccounts, eq(channelAccounts.id, comments.channelAccountId))
    .where(and(eq(comments.source, "mention"), before ? lt(comments.id, before) : undefined))
    .orderBy(desc(comments.id))
    .limit(limit);
}

/** Mentions in customers' stories, which arrive as messages. */
export function selectStoryMentionPage(executor: Executor, { before, limit }: MentionPage) {
  const identity = shownIdentity(executor);
  return executor
    .select({
      id: messages.id,
      recordedAt: messages.createdAt,
      occurredAt: messages.occurredAt,
      accountName: channelAccounts.name,
      conversationId: messages.conversationId,
      displayName: contacts.displayName,
      username: contacts.username,
      identity: { kind: identity.kind, value: identity.value },
    })
    .from(messages)
    .innerJoin(channelAccounts, eq(channelAccounts.id, messages.channelAccountId))
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoinLateral(identity, sql`true`)
    .where(
      and(
        eq(messages.kind, "story_mention"),
        eq(messages.direction, "inbound"),
        before ? lt(messages.id, before) : undefined,
      ),
    )
    .orderBy(desc(messages.id))
    .limit(limit);
}
