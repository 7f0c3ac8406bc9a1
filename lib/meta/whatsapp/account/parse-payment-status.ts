import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord, kindName } from "../../fields.ts";
import { readId } from "../../read-values.ts";
import type { Change } from "../change.ts";
import { makeAccountActivity } from "./make-account-activity.ts";

/** An element of `statuses[]` about a payment: that it failed says nothing about the message that asked for it. */
export function parsePaymentStatus(raw: unknown, where: string, change: Change): InboundEvent {
  const status = asRecord(raw);
  if (typeof status.status !== "string") return { kind: "malformed", problem: `${where}.status: not a text` };
  return makeAccountActivity({
    change,
    source: status,
    kind: "payment",
    subject: readId(asRecord(status.payment).reference_id),
    event: kindName(status.status),
    severity: status.status === "failed" ? "warning" : "info",
    told: ["payment.reference_id", "status", "type"],
  });
}
