import { and, desc, eq, gt, gte, isNull, max, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts, contacts, conversations } from "#db/schema/conversations.ts";
import { limitHits } from "#db/schema/replies.ts";
import { SENDER_COLUMNS } from "./sender-columns.ts";
import { shownIdentity } from "./shown-identity.ts";

export interface LimitedSenders {
  limitName: string;
  windowMs: number;
  now: Date;
  limit: number;
}

/** Whom the limit refused in a window that still runs, newest refusal first. */
export function selectLimitedSenders(
  executor: Executor,
  { limitName, windowMs, now, limit }: LimitedSenders,
) {
  const identity = shownIdentity(executor);
  const refused = executor
    .select({ conversationId: limitHits.conversationId, newestAt: max(limitHits.occurredAt).as("newest_at") })
    .from(limitHits)
    .where(
      and(
        eq(limitHits.limitName, limitName),
        gt(limitHits.resetsAt, now),
        // Follows from the line above; spares all older partitions.
        gte(limitHits.occurredAt, new Date(now.getTime() - windowMs)),
      ),
    )
    .groupBy(limitHits.conversationId)
    .orderBy(sql`newest_at desc`)
    .limit(limit)
    .as("refused");
  return executor
    .select({ ...SENDER_COLUMNS, identity: { kind: identity.kind, value: identity.value } })
    .from(refused)
    .innerJoin(conversations, eq(conversations.id, refused.conversationId))
    .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoinLateral(identity, sql`true`)
    .where(isNull(contacts.mergedIntoId))
    .orderBy(desc(refused.newestAt));
}
