import { lockExternalId } from "#db/queries/lock-external-id.ts";
import {
  adoptExternalId,
  applyMessageStatuses,
  insertMessageStatus,
} from "#db/queries/record-message-status.ts";
import type { Context } from "#lib/context.ts";
import type { InboundStatus } from "#lib/domain/inbound-event.ts";
import { storableText } from "#lib/domain/text.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";

const MAX_WORD_CHARS = 128;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Records a status and moves its message forward; a message that is not known yet picks it up later. */
export async function recordStatus(ctx: Context, source: EventSource, status: InboundStatus): Promise<void> {
  const account = await resolveAccount(ctx, source, status.accountExternalId);
  const { externalId, clientReference, failure } = status;
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
    if (clientReference && UUID.test(clientReference)) {
      await adoptExternalId(tx, account.id, clientReference, externalId);
    }
    await applyMessageStatuses(tx, account.id, externalId);
  });
}

function word(text: string): string {
  return storableText(text.slice(0, MAX_WORD_CHARS));
}
