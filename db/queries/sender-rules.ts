import { desc, eq, or, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { channelAccounts, contacts, conversations } from "#db/schema/conversations.ts";
import { senderRules } from "#db/schema/limits.ts";
import { operators } from "#db/schema/operators.ts";
import type { SenderRule } from "#lib/domain/sender-rule.ts";
import { shownIdentity } from "./shown-identity.ts";

/** What was decided about a sender or, before they were one, about somebody merged into them: the stricter counts. */
export async function findSenderRule(executor: Executor, contactId: string): Promise<SenderRule | null> {
  const [row] = await executor
    .select({ rule: senderRules.rule })
    .from(senderRules)
    .innerJoin(contacts, eq(contacts.id, senderRules.contactId))
    .where(or(eq(contacts.id, contactId), eq(contacts.mergedIntoId, contactId)))
    .orderBy(sql`${senderRules.rule} = 'blocked' desc`)
    .limit(1);
  return row?.rule ?? null;
}

/** Held until the transaction ends: whoever decides about the same sender waits. */
export async function lockSender(tx: Transaction, contactId: string) {
  const [contact] = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(eq(contacts.id, contactId))
    .for("no key update");
  if (!contact) return null;
  const found = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.contactId, contactId));
  return { conversationIds: found.map(({ id }) => id), rule: await findSenderRule(tx, contactId) };
}

/** null: nobody decides anything about the sender any more, nor about those merged into them. */
export async function replaceSenderRule(
  tx: Transaction,
  {
    contactId,
    rule,
    changedBy,
    changedAt,
  }: {
    contactId: string;
    rule: SenderRule | null;
    changedBy: string;
    changedAt: Date;
  },
): Promise<void> {
  await tx.delete(senderRules).where(
    sql`${senderRules.contactId} = ${contactId}
      or ${senderRules.contactId} in (select id from contacts where merged_into_id = ${contactId})`,
  );
  if (rule) await tx.insert(senderRules).values({ contactId, rule, changedBy, changedAt });
}

/** Everybody with a rule, the newest decision first. */
export function selectSenderRules(executor: Executor, limit: number) {
  const identity = shownIdentity(executor);
  return executor
    .select({
      contactId: senderRules.contactId,
      rule: senderRules.rule,
      changedBy: operators.name,
      changedAt: senderRules.changedAt,
      conversationId: conversations.id,
      channel: channelAccounts.channel,
      displayName: contacts.displayName,
      username: contacts.username,
      identity: { kind: identity.kind, value: identity.value },
    })
    .from(senderRules)
    .innerJoin(contacts, eq(contacts.id, senderRules.contactId))
    .innerJoin(channelAccounts, eq(channelAccounts.id, contacts.channelAccountId))
    .leftJoin(conversations, eq(conversations.contactId, contacts.id))
    .leftJoin(operators, eq(operators.id, senderRules.changedBy))
    .leftJoinLateral(identity, sql`true`)
    .orderBy(desc(senderRules.changedAt), desc(senderRules.contactId))
    .limit(limit);
}
