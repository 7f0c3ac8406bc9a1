import { v7 as uuidv7 } from "uuid";
import { findConversationOf } from "#db/queries/find-conversation-of.ts";
import { insertConversationActivity } from "#db/queries/insert-conversation-activity.ts";
import { resolveChangedContact } from "#db/queries/resolve-changed-contact.ts";
import type { Context } from "#lib/context.ts";
import { comparableIdentities } from "#lib/domain/identity-facts.ts";
import type { Identity, InboundIdentityChange } from "#lib/domain/inbound-event.ts";
import { notAfter } from "#lib/domain/time.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";

/**
 * Records that a person has another number or user id from now on, in whatever order it comes with what they write
 * under it. Somebody unknown becomes a contact without a conversation.
 */
export async function recordIdentityChange(
  ctx: Context,
  source: EventSource,
  change: InboundIdentityChange,
): Promise<void> {
  const occurredAt = notAfter(change.occurredAt, ctx.now());
  const account = await resolveAccount(ctx, source, change.accountExternalId);
  const kind = change.what === "phone" ? "phone" : "bsuid";
  const from = pick(change.previous, kind);
  const to = pick(change.current, kind);

  await ctx.db.transaction(async (tx) => {
    const { contactId, hasMerged } = await resolveChangedContact(tx, account.id, { ...change, occurredAt });
    const conversationId = await findConversationOf(tx, contactId);
    if (!conversationId) return;
    await insertConversationActivity(tx, {
      id: uuidv7(),
      conversationId,
      // Meta tells one change in several shapes: what they have in common is what the person is called now.
      key: `identity_changed ${change.what} ${to?.matchKey ?? ""}`,
      kind: "identity_changed",
      activity: {
        kind: "identity_changed",
        what: change.what,
        from: from?.value ?? null,
        to: to?.value ?? null,
      },
      occurredAt,
      webhookEventId: source.eventId,
    });
    if (!hasMerged) return;
    await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId });
    await ctx.queue.enqueue(tx, "conversation.settle", { conversationId });
    await ctx.queue.enqueue(tx, "reply.draft", { conversationId });
  });
}

function pick(identities: Identity[], kind: Identity["kind"]) {
  return comparableIdentities(identities).find((identity) => identity.kind === kind);
}
