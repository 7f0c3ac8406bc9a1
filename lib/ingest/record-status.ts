import { lockExternalId } from "#db/queries/lock-external-id.ts";
import { proveMessage } from "#db/queries/prove-message.ts";
import { applyMessageStatuses, insertMessageStatus } from "#db/queries/record-message-status.ts";
import type { Context } from "#lib/context.ts";
import { readClientReference } from "#lib/domain/client-reference.ts";
import type { InboundStatus } from "#lib/domain/inbound-event.ts";
import { storableText } from "#lib/domain/text.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";

const MAX_WORD_CHARS = 128;

/** Records a status and moves its message forward; a message that is not known yet picks it up later. */
export async function recordStatus(ctx: Context, source: EventSource, status: InboundStatus): Promise<void> {
  const account = await resolveAccount(ctx, source, status.accountExternalId);
  const { externalId, failure } = status;
  const ours = status.clientReference === null ? null : readClientReference(status.clientReference);
  await ctx.db.transaction(async (tx) => {
    await lockExternalId(tx, account.id, externalId);
    await insertMessageStatus(tx, {
      channelAccountId: account.id,
      externalId,
      status: word(status.status),
      participant: word(status.participant ?? ""),
      occurredAt: status.occurredAt,
      failureCode: failure?.code,
      failureReason: failure && storableText(failure.reason),
      pricingCategory: status.pricing?.category && word(status.pricing.category),
      pricingModel: status.pricing?.model && word(status.pricing.model),
      isBillable: status.pricing?.isBillable,
    });
    // Tells our message even before Meta's answer to the send does.
    if (ours) await proveMessage(tx, { ...ours, channelAccountId: account.id, externalId });
    await applyMessageStatuses(tx, account.id, externalId);
  });
}

function word(text: string): string {
  return storableText(text.slice(0, MAX_WORD_CHARS));
}
