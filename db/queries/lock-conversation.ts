import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { channelAccounts, contacts, conversations } from "#db/schema/conversations.ts";
import { isGroup } from "./is-group.ts";

/**
 * The conversation and its account, held until the transaction ends: writers take turns. null also where its contact
 * was merged into another one: what was said in it is in that one's conversation.
 */
export async function lockConversation(tx: Transaction, conversationId: string) {
  const [row] = await tx
    .select({
      id: conversations.id,
      windowClosesAt: conversations.windowClosesAt,
      contactId: conversations.contactId,
      isGroup,
      heldUntil: conversations.heldUntil,
      pairFreeMs: conversations.pairFreeMs,
      botPausedAt: conversations.botPausedAt,
      botPauseReason: conversations.botPauseReason,
      closedToldUntil: conversations.closedToldUntil,
      account: {
        id: channelAccounts.id,
        channel: channelAccounts.channel,
        externalId: channelAccounts.externalId,
        botMode: channelAccounts.botMode,
        replyRules: channelAccounts.replyRules,
        assistantSettings: channelAccounts.assistantSettings,
        heldUntil: channelAccounts.heldUntil,
        stoppedAt: channelAccounts.stoppedAt,
        stoppedToken: channelAccounts.stoppedToken,
        sendsPerSecond: channelAccounts.sendsPerSecond,
        hasHumanAgent: channelAccounts.hasHumanAgent,
      },
    })
    .from(conversations)
    .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
    .where(eq(conversations.id, conversationId))
    .for("update", { of: conversations });
  if (!row) return null;
  // After the lock, not in the same statement: that one would see the contact as it was before a merge it waited for.
  const [contact] = await tx
    .select({
      mergedIntoId: contacts.mergedIntoId,
      assistantStoppedAt: contacts.assistantStoppedAt,
      assistantStartedAt: contacts.assistantStartedAt,
    })
    .from(contacts)
    .where(eq(contacts.id, row.contactId));
  if (!contact || contact.mergedIntoId) return null;
  const { assistantStoppedAt, assistantStartedAt } = contact;
  return { ...row, optOut: { assistantStoppedAt, assistantStartedAt } };
}

export type LockedConversation = NonNullable<Awaited<ReturnType<typeof lockConversation>>>;
