import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import {
  channelAccounts,
  contacts,
  conversationActivities,
  conversations,
  messages,
} from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { newestDraft } from "./newest-draft.ts";
import { shownIdentity } from "./shown-identity.ts";

export type ConversationFilter = "all" | "needs_review" | "bot" | "unread";

export interface ConversationPage {
  filter: ConversationFilter;
  /** Continue after this conversation; null: from the newest. */
  before: { at: Date; id: string } | null;
  limit: number;
}

/** Conversations by newest message first, with what a list shows of each. */
export function selectConversationPage(executor: Executor, { filter, before, limit }: ConversationPage) {
  const identity = shownIdentity(executor);
  const draft = newestDraft(executor);
  const newestOutbound = executor
    .select({ status: messages.status })
    .from(messages)
    .where(and(eq(messages.conversationId, conversations.id), eq(messages.direction, "outbound")))
    .orderBy(sql`${messages.occurredAt} desc, ${messages.id} desc`)
    .limit(1)
    .as("newest_outbound");
  // Only where there is no message that could be shown instead.
  const newestActivity = executor
    .select({ activity: conversationActivities.activity })
    .from(conversationActivities)
    .where(
      and(
        isNull(conversations.lastMessageAuthor),
        eq(conversationActivities.conversationId, conversations.id),
      ),
    )
    .orderBy(sql`${conversationActivities.occurredAt} desc, ${conversationActivities.id} desc`)
    .limit(1)
    .as("newest_activity");
  return (
    executor
      .select({
        id: conversations.id,
        channel: channelAccounts.channel,
        displayName: contacts.displayName,
        username: contacts.username,
        identity: { kind: identity.kind, value: identity.value },
        lastMessageAt: conversations.lastMessageAt,
        lastMessagePreview: conversations.lastMessagePreview,
        lastMessageKind: conversations.lastMessageKind,
        lastMessageAuthor: conversations.lastMessageAuthor,
        newestActivity: newestActivity.activity,
        unreadCount: conversations.unreadCount,
        windowClosesAt: conversations.windowClosesAt,
        botPauseReason: conversations.botPauseReason,
        newestOutboundStatus: newestOutbound.status,
        draftId: draft.id,
      })
      .from(conversations)
      .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .leftJoinLateral(identity, sql`true`)
      .leftJoinLateral(draft, sql`true`)
      .leftJoinLateral(newestOutbound, sql`true`)
      .leftJoinLateral(newestActivity, sql`true`)
      .where(
        and(
          isNull(contacts.mergedIntoId),
          matches(executor, filter),
          before ? isOlderThan(before) : undefined,
        ),
      )
      // "nulls last" as in the index: without it Postgres would sort the whole table.
      .orderBy(sql`${conversations.lastMessageAt} desc nulls last, ${conversations.id} desc nulls last`)
      .limit(limit)
  );
}

function isOlderThan(cursor: { at: Date; id: string }): SQL {
  return sql`(${conversations.lastMessageAt}, ${conversations.id}) < (${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`;
}

function matches(executor: Executor, filter: ConversationFilter): SQL | undefined {
  switch (filter) {
    case "all":
      return undefined;
    case "unread":
      return sql`${conversations.unreadCount} > 0`;
    case "bot":
      return and(isNull(conversations.botPausedAt), ne(channelAccounts.botMode, "off"));
    case "needs_review":
      // A union instead of "or": both halves have an index, and few rows.
      return sql`${conversations.id} in (${needsReview(executor)})`;
  }
}

function needsReview(executor: Executor) {
  return executor.select({ id: sql`waiting.id` }).from(
    sql`(
        select ${conversations.id} as id from ${conversations}
        where ${conversations.botPauseReason} = 'handed_off'
        union
        select ${replyTurns.conversationId} from ${replyTurns} where ${replyTurns.state} = 'drafted'
      ) as waiting`,
  );
}
