import { and, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts, contacts, conversations, messages } from "#db/schema/conversations.ts";
import { newestDraft } from "./newest-draft.ts";
import { newestTurn } from "./newest-turn.ts";
import { shownIdentity } from "./shown-identity.ts";

/**
 * One conversation with its contact, its account and the newest draft that waits. null also where its contact was
 * merged into another one.
 */
export async function selectConversation(executor: Executor, conversationId: string) {
  const identity = shownIdentity(executor);
  const draft = newestDraft(executor);
  const newest = newestTurn(executor);
  const [row] = await executor
    .select({
      id: conversations.id,
      windowClosesAt: conversations.windowClosesAt,
      unreadCount: conversations.unreadCount,
      botPausedAt: conversations.botPausedAt,
      botPauseReason: conversations.botPauseReason,
      contact: {
        id: contacts.id,
        displayName: contacts.displayName,
        username: contacts.username,
        assistantStoppedAt: contacts.assistantStoppedAt,
        assistantStartedAt: contacts.assistantStartedAt,
      },
      identity: { kind: identity.kind, value: identity.value },
      account: {
        id: channelAccounts.id,
        channel: channelAccounts.channel,
        externalId: channelAccounts.externalId,
        name: channelAccounts.name,
        botMode: channelAccounts.botMode,
        hasHumanAgent: channelAccounts.hasHumanAgent,
        stoppedAt: channelAccounts.stoppedAt,
        stoppedToken: channelAccounts.stoppedToken,
      },
      newestTurn: { id: newest.id, state: newest.state, reason: newest.reason },
      draft: { id: draft.id, text: draft.text, createdAt: draft.createdAt, inReplyTo: messages.text },
    })
    .from(conversations)
    .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoinLateral(identity, sql`true`)
    .leftJoinLateral(draft, sql`true`)
    .leftJoinLateral(newest, sql`true`)
    .leftJoin(messages, eq(messages.id, draft.lastInboundMessageId))
    .where(and(eq(conversations.id, conversationId), isNull(contacts.mergedIntoId)));
  return row ?? null;
}
