import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord, externalId, malformed } from "../../fields.ts";
import { skipped } from "../fields.ts";
import type { MessagingItem } from "./messaging-item.ts";

const readFields = z.object({ mid: externalId });
const deliveryFields = z.object({ mids: z.array(externalId).min(1) });

export function parseRead(item: MessagingItem): InboundEvent[] {
  const { mid, watermark } = asRecord(item.event.read);
  // Messenger's form: everything up to a time, which names no message.
  if (mid === undefined && watermark !== undefined) return [skipped("read without a message")];
  const receipt = readFields.safeParse(item.event.read);
  if (!receipt.success) return [malformed(`${item.where}.read`, receipt.error)];
  return [statusOf(item, receipt.data.mid, "read")];
}

export function parseDelivery(item: MessagingItem): InboundEvent[] {
  const { mids, watermark } = asRecord(item.event.delivery);
  if (mids === undefined && watermark !== undefined) return [skipped("delivery without a message")];
  const receipt = deliveryFields.safeParse(item.event.delivery);
  if (!receipt.success) return [malformed(`${item.where}.delivery`, receipt.error)];
  return receipt.data.mids.map((mid) => statusOf(item, mid, "delivered"));
}

function statusOf(
  { account, occurredAt }: MessagingItem,
  mid: string,
  status: "delivered" | "read",
): InboundEvent {
  return {
    kind: "status",
    accountExternalId: account,
    externalId: mid,
    status,
    occurredAt,
    failure: null,
    clientReference: null,
    participant: null,
    pricing: null,
  };
}
