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
import { newestTurn } from "./newest-turn.ts";
import { shownIdentity } from "./shown-identity.ts";

export type ConversationFilter = "all" | "needs_review" | "bot" | "unread";

export interface ConversationPage {
  filter: ConversationFilter;
  /** Continue after this conversation; null: from the newest. */
  before: { at: Date; id: string } | null;
  limit: number;
  /** Tells what people may decide by now from what may still be proven. */
  now: Date;
}

/** Conversations by newest message first, with what a list shows of each. */
export function selectConversationPage(executor: Executor, { filter, before, limit, now }: ConversationPage) {
  const identity = shownIdentity(executor);
  const draft = newestDraft(executor);
  const turn = newestTurn(executor);
  const undecided = executor
    .select({
      status: messages.status,
      isDue: sql<boolean>`${isDue(now)}`.as("is_due"),
    })
    .from(messages)
    .where(and(eq(messages.conversationId, conversations.id), isUndecided))
    .orderBy(sql`${isDue(now)} desc, ${messages.occurredAt} desc, ${messages.id} desc`)
    .limit(1)
    .as("undecided");
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
        newestTurn: { state: turn.state, reason: turn.reason },
        undecided: { status: undecided.status, isDue: undecided.isDue },
        draftId: draft.id,
      })
      .from(conversations)
      .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .leftJoinLateral(identity, sql`true`)
      .leftJoinLateral(draft, sql`true`)
      .leftJoinLateral(turn, sql`true`)
      .leftJoinLateral(undecided, sql`true`)
      .leftJoinLateral(newestActivity, sql`true`)
      .where(
        and(
          isNull(contacts.mergedIntoId),
          matches(executor, filter, now),
          before ? isOlderThan(before) : undefined,
        ),
      )
      // "nulls last" as in the index: without it Postgres would sort the whole table.
      .orderBy(sql`${conversations.lastMessageAt} desc nulls last, ${conversations.id} desc nulls last`)
      .limit(limit)
  );
}

// Both the conditions of an index. What came in never has these states.
const isUndecided = sql`${messages.status} in ('failed', 'unconfirmed') and ${messages.reviewedAt} is null`;

function isDue(now: Date): SQL {
  return sql`(${messages.status} = 'failed' or coalesce(${messages.settlesAt} <= ${now.toISOString()}::timestamptz, true))`;
}

function isOlderThan(cursor: { at: Date; id: string }): SQL {
  return sql`(${conversations.lastMessageAt}, ${conversations.id}) < (${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`;
}

function matches(executor: Executor, filter: ConversationFilter, now: Date): SQL | undefined {
  switch (filter) {
    case "all":
      return undefined;
    case "unread":
      return sql`${conversations.unreadCount} > 0`;
    case "bot":
      return and(isNull(conversations.botPausedAt), ne(channelAccounts.botMode, "off"));
    case "needs_review":
      // A union instead of "or": each part has an index, and few rows.
      return sql`${conversations.id} in (${needsReview(executor, now)})`;
  }
}

function needsReview(executor: Executor, now: Date) {
  return executor.select({ id: sql`waiting.id` }).from(
    sql`(
        select ${conversations.id} as id from ${conversations}
        where ${conversations.botPauseReason} = 'handed_off'
        union
        select ${replyTurns.conversationId} from ${replyTurns} where ${replyTurns.state} = 'drafted'
        union
        select ${messages.conversationId} from ${messages} where ${isUndecided} and ${isDue(now)}
      ) as waiting`,
  );
}
