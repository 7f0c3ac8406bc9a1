import { and, desc, eq, gte, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts, contacts, conversations } from "#db/schema/conversations.ts";
import { senderRules } from "#db/schema/limits.ts";
import { SENDER_COLUMNS } from "./sender-columns.ts";
import { shownIdentity } from "./shown-identity.ts";

export interface RecentSenders {
  since: Date;
  limit: number;
}

/** Who wrote to us since then, most recently active conversation first. */
export function selectRecentSenders(executor: Executor, { since, limit }: RecentSenders) {
  const identity = shownIdentity(executor);
  return (
    executor
      .select({
        ...SENDER_COLUMNS,
        rule: senderRules.rule,
        identity: { kind: identity.kind, value: identity.value },
      })
      .from(conversations)
      .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .leftJoin(senderRules, eq(senderRules.contactId, contacts.id))
      .leftJoinLateral(identity, sql`true`)
      // The first condition follows from the second, and has an index.
      .where(
        and(
          gte(conversations.lastMessageAt, since),
          gte(conversations.lastInboundAt, since),
          isNull(contacts.mergedIntoId),
        ),
      )
      .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
      .limit(limit)
  );
}
