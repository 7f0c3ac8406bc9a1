import { and, desc, eq, gte, inArray, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts, contacts, conversations } from "#db/schema/conversations.ts";
import { limitHits } from "#db/schema/replies.ts";
import { shownIdentity } from "./shown-identity.ts";

/** A flood of one sender must not make the page read all of it. */
const NEWEST_HITS_READ = 2_000;

export interface SelectLimitHits {
  limitNames: string[];
  since: Date;
  limit: number;
}

/** The newest refusals, those of one sender in one window together. */
export function selectLimitHits(executor: Executor, { limitNames, since, limit }: SelectLimitHits) {
  const identity = shownIdentity(executor);
  const newest = executor
    .select()
    .from(limitHits)
    .where(and(inArray(limitHits.limitName, limitNames), gte(limitHits.occurredAt, since)))
    .orderBy(desc(limitHits.occurredAt), desc(limitHits.id))
    .limit(NEWEST_HITS_READ)
    .as("newest");
  const hits = executor
    .select({
      limitName: newest.limitName,
      conversationId: newest.conversationId,
      refusedCount: sql<number>`count(*)::integer`.as("refused_count"),
      used: sql<number>`max(${newest.used})`.as("most_used"),
      allowed: sql<number>`max(${newest.allowed})`.as("most_allowed"),
      isNudged: sql<boolean>`bool_or(${newest.isNudged})`.as("is_any_nudged"),
      newestAt: sql<Date>`max(${newest.occurredAt})`.mapWith(newest.occurredAt).as("newest_at"),
      resetsAt: sql<Date>`max(${newest.resetsAt})`.mapWith(newest.resetsAt).as("window_resets_at"),
    })
    .from(newest)
    // Readings of one window's end differ by milliseconds.
    .groupBy(
      newest.limitName,
      newest.subject,
      newest.conversationId,
      sql`date_trunc('second', ${newest.resetsAt})`,
    )
    .orderBy(sql`newest_at desc`)
    .limit(limit)
    .as("hits");
  return executor
    .select({
      limitName: hits.limitName,
      conversationId: hits.conversationId,
      refusedCount: hits.refusedCount,
      used: hits.used,
      allowed: hits.allowed,
      isNudged: hits.isNudged,
      newestAt: hits.newestAt,
      resetsAt: hits.resetsAt,
      channel: channelAccounts.channel,
      displayName: contacts.displayName,
      username: contacts.username,
      identity: { kind: identity.kind, value: identity.value },
    })
    .from(hits)
    .leftJoin(conversations, eq(conversations.id, hits.conversationId))
    .leftJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
    .leftJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoinLateral(identity, sql`true`)
    .orderBy(desc(hits.newestAt));
}
