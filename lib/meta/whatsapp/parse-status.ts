import { z } from "zod";
import type { InboundEvent, InboundStatus } from "#lib/domain/inbound-event.ts";
import { asRecord, externalId, ignored, malformed, optionalId } from "../fields.ts";
import { readText, readTime } from "../read-values.ts";
import { parsePaymentStatus } from "./account/parse-payment-status.ts";
import { parseCallStatus } from "./activities/parse-call.ts";
import type { NumberChange } from "./change.ts";
import { normalizePhone } from "./contact-reference.ts";
import { NO_REASON, readErrors } from "./read-errors.ts";

const MAX_STATUS_CHARS = 60;
const MAX_LABEL_CHARS = 100;

const statusUpdate = z.object({
  id: externalId,
  status: z.string().min(1),
  biz_opaque_callback_data: z.string().max(512).nullish().catch(null),
  recipient_participant_id: optionalId.catch(null),
  participant_recipient_id: optionalId.catch(null),
  recipient_participant_user_id: optionalId.catch(null),
});

/** An element of `statuses[]`: of a message, unless it says that it is of something else. */
export function parseStatus(raw: unknown, where: string, change: NumberChange): InboundEvent[] {
  const { type } = asRecord(raw);
  if (type === "call" || change.field === "calls") return [parseCallStatus(raw, where, change)];
  if (type === "payment") return [parsePaymentStatus(raw, where, change)];
  if (typeof type === "string" && type !== "message") return [ignored(type, "status of")];
  return parseMessageStatus(raw, where, change);
}

function parseMessageStatus(raw: unknown, where: string, change: NumberChange): InboundEvent[] {
  const read = statusUpdate.safeParse(raw);
  if (!read.success) return [malformed(where, read.error)];
  const { id, biz_opaque_callback_data, ...ids } = read.data;
  const word = readText(ids.status, MAX_STATUS_CHARS)?.toLowerCase() ?? "";
  const { accountExternalId } = change;
  const { timestamp, errors, pricing, conversation } = asRecord(raw);
  const occurredAt = readTime(timestamp) ?? change.receivedAt;
  const status: InboundStatus = {
    kind: "status",
    accountExternalId,
    externalId: id,
    status: word,
    occurredAt,
    failure: readErrors(errors) ?? (word === "failed" ? { code: null, reason: NO_REASON } : null),
    clientReference: biz_opaque_callback_data ?? null,
    participant: readParticipant(ids),
    pricing: readPricing(pricing ?? asRecord(conversation).pricing),
  };
  if (word !== "deleted") return [status];
  // The business took its message back in its own app.
  return [status, { kind: "revoke", accountExternalId, targetExternalId: id, occurredAt }];
}

/** A member of a group: by phone where Meta names it, as older statuses of the same message do. */
function readParticipant(ids: Partial<z.infer<typeof statusUpdate>>): string | null {
  const phone = ids.recipient_participant_id ?? ids.participant_recipient_id ?? null;
  return normalizePhone(phone) ?? ids.recipient_participant_user_id ?? null;
}

function readPricing(value: unknown): InboundStatus["pricing"] {
  const pricing = asRecord(value);
  const category = readText(pricing.category, MAX_LABEL_CHARS);
  const model = readText(pricing.pricing_model, MAX_LABEL_CHARS);
  const isBillable = typeof pricing.billable === "boolean" ? pricing.billable : null;
  return category === null && model === null && isBillable === null ? null : { category, model, isBillable };
}
