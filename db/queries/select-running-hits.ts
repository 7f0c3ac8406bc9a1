import { and, desc, eq, gt, gte, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts, contacts, conversations } from "#db/schema/conversations.ts";
import { senderRules } from "#db/schema/limits.ts";
import { limitHits } from "#db/schema/replies.ts";
import { shownIdentity } from "./shown-identity.ts";

export interface RunningHits {
  now: Date;
  /** No window is longer: spares all older partitions. */
  since: Date;
  limit: number;
}

/** Whom a limit refused in a window that still runs: the newest refusal of each, with whom it was about. */
export function selectRunningHits(executor: Executor, { now, since, limit }: RunningHits) {
  const identity = shownIdentity(executor);
  const newest = executor
    .selectDistinctOn([limitHits.limitName, limitHits.subject])
    .from(limitHits)
    .where(and(gt(limitHits.resetsAt, now), gte(limitHits.occurredAt, since)))
    .orderBy(limitHits.limitName, limitHits.subject, desc(limitHits.occurredAt), desc(limitHits.id))
    .as("newest");
  return executor
    .select({
      id: newest.id,
      limitName: newest.limitName,
      subject: newest.subject,
      used: newest.used,
      allowed: newest.allowed,
      resetsAt: newest.resetsAt,
      occurredAt: newest.occurredAt,
      conversationId: newest.conversationId,
      contactId: contacts.id,
      rule: senderRules.rule,
      channel: channelAccounts.channel,
      accountId: channelAccounts.id,
      accountName: channelAccounts.name,
      displayName: contacts.displayName,
      username: contacts.username,
      identity: { kind: identity.kind, value: identity.value },
    })
    .from(newest)
    .leftJoin(conversations, eq(conversations.id, newest.conversationId))
    .leftJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
    .leftJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(senderRules, eq(senderRules.contactId, contacts.id))
    .leftJoinLateral(identity, sql`true`)
    .orderBy(desc(newest.occurredAt))
    .limit(limit);
}
