import type { Transaction } from "#db/client.ts";
import { findConversationOf } from "#db/queries/find-conversation-of.ts";
import { findMessagePlace } from "#db/queries/record-message-change.ts";
import { recordMessageReaction } from "#db/queries/record-message-reaction.ts";
import { resolveContact } from "#db/queries/resolve-contact.ts";
import type { Context } from "#lib/context.ts";
import type { InboundReaction } from "#lib/domain/inbound-event.ts";
import { storableText } from "#lib/domain/text.ts";
import { notAfter } from "#lib/domain/time.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";

/** The longest emoji, with skin tones and joiners, has far fewer. */
const MAX_EMOJI_CHARS = 64;
/** Who reacted, where Meta names nobody. */
const UNNAMED_CONTACT = "contact";

/**
 * Keeps a reaction beside the message it is about, which may not be known yet: pages put them together when they
 * read. It opens no window and asks no assistant.
 */
export async function recordReaction(
  ctx: Context,
  source: EventSource,
  reaction: InboundReaction,
): Promise<void> {
  const { targetExternalId: externalId, emoji } = reaction;
  const account = await resolveAccount(ctx, source, reaction.accountExternalId);
  await ctx.db.transaction(async (tx) => {
    const contactId = reaction.contact && (await resolveContact(tx, account.id, reaction.contact));
    await recordMessageReaction(tx, {
      channelAccountId: account.id,
      externalId,
      reactor: reaction.by === "business" ? "business" : (contactId ?? UNNAMED_CONTACT),
      conversationId: await findPlace(tx, account.id, externalId, contactId),
      emoji: emoji === null ? null : storableText(emoji.slice(0, MAX_EMOJI_CHARS)),
      occurredAt: notAfter(reaction.occurredAt, ctx.now()),
    });
  });
}

async function findPlace(tx: Transaction, accountId: string, externalId: string, contactId: string | null) {
  const message = await findMessagePlace(tx, accountId, externalId);
  if (message) return message.conversationId;
  return contactId === null ? null : findConversationOf(tx, contactId);
}
