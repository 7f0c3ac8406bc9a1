import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { channelAccounts, conversations } from "#db/schema/conversations.ts";
import { isGroup } from "./is-group.ts";

/** The conversation and its account, held until the transaction ends: writers take turns. */
export async function lockConversation(tx: Transaction, conversationId: string) {
  const [row] = await tx
    .select({
      id: conversations.id,
      windowClosesAt: conversations.windowClosesAt,
      contactId: conversations.contactId,
      isGroup,
      botPausedAt: conversations.botPausedAt,
      botPauseReason: conversations.botPauseReason,
      account: {
        id: channelAccounts.id,
        channel: channelAccounts.channel,
        externalId: channelAccounts.externalId,
        botMode: channelAccounts.botMode,
      },
    })
    .from(conversations)
    .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
    .where(eq(conversations.id, conversationId))
    .for("update", { of: conversations });
  return row ?? null;
}

export type LockedConversation = NonNullable<Awaited<ReturnType<typeof lockConversation>>>;
