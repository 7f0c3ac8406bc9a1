import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import { asRecord, eachItem, externalId, ignored, malformed, timestamp } from "../fields.ts";

const party = z.object({ id: externalId });

const textItem = z.object({
  sender: party,
  recipient: party,
  timestamp,
  message: z.object({ mid: externalId, text: z.string() }),
});

const readReceipt = z.object({ timestamp, read: z.object({ mid: externalId }) });

const deliveryReceipt = z.object({ timestamp, delivery: z.object({ mids: z.array(externalId).min(1) }) });

/** The account that the dashboard's Test button invents. */
const TEST_ENTRY_ID = "0";

/** Instagram webhooks: `messaging[]`, `standby[]`, `changes[]`, or a flat `field` and `value` in each entry. */
export function parseInstagram(body: Record<string, unknown>): InboundEvent[] {
  return eachItem(body.entry, "entry", (item, where) => {
    const entry = asRecord(item);
    const flat = entry.field === undefined ? [] : [{ field: entry.field, value: entry.value }];
    return [
      ...eachItem(entry.messaging, `${where}.messaging`, (event, at) => parseMessaging(event, at, entry.id)),
      ...eachItem(entry.standby, `${where}.standby`, () => ignored("standby")),
      ...eachItem(entry.changes, `${where}.changes`, (change, at) => parseChange(change, at, entry.id)),
      ...flat.flatMap((change) => parseChange(change, where, entry.id)),
    ];
  });
}

// The dashboard's Test button sends messages as `changes`, in the shape of a messaging item.
function parseChange(change: unknown, where: string, entryId: unknown): InboundEvent[] {
  const { field, value } = asRecord(change);
  if (field !== "messages") return [ignored(field, "field")];
  return parseMessaging(value, `${where}.value`, entryId);
}

function parseMessaging(item: unknown, where: string, entryId: unknown): InboundEvent[] {
  const event = asRecord(item);
  if (event.message !== undefined) return [parseMessage(event, where, entryId)];
  if (event.read !== undefined) return parseRead(event, where, entryId);
  if (event.delivery !== undefined) return parseDelivery(event, where, entryId);
  const kind = Object.keys(event).find((key) => !["sender", "recipient", "timestamp"].includes(key));
  return [ignored(kind)];
}

function parseMessage(event: Record<string, unknown>, where: string, entryId: unknown): InboundEvent {
  const content = asRecord(event.message);
  const isEcho = content.is_echo === true;
  if (content.is_deleted === true) return ignored("unsend");
  if (content.is_unsupported === true) return ignored("message Instagram does not share");
  if (content.is_self === true) return ignored("message to oneself");
  if ((content.text ?? "") === "") return ignored(attachmentType(content), isEcho ? "echo of" : undefined);
  const parsed = textItem.safeParse(event);
  if (!parsed.success) return malformed(where, parsed.error);
  const { sender, recipient, timestamp: occurredAt, message } = parsed.data;
  const [account, person] = isEcho ? [sender, recipient] : [recipient, sender];
  const copied = {
    accountExternalId: accountOf(entryId) ?? account.id,
    contact: {
      identities: [{ kind: "igsid" as const, value: person.id }],
      displayName: null,
      username: null,
    },
    externalId: message.mid,
    content: { kind: "text" as const },
    text: message.text,
    attachments: [],
    context: NO_CONTEXT,
    occurredAt,
  };
  return isEcho ? { kind: "echo", ...copied } : { kind: "message", groupExternalId: null, ...copied };
}

function parseRead(event: Record<string, unknown>, where: string, entryId: unknown): InboundEvent[] {
  const account = accountOf(entryId);
  // Some envelopes carry Messenger's watermark instead of the message that was read.
  if (asRecord(event.read).mid === undefined) return [ignored("read without a message")];
  const receipt = readReceipt.safeParse(event);
  if (!receipt.success) return [malformed(where, receipt.error)];
  if (!account) return [{ kind: "malformed", problem: `${where}: the entry names no account` }];
  return [statusOf(account, receipt.data.read.mid, "read", receipt.data.timestamp)];
}

function parseDelivery(event: Record<string, unknown>, where: string, entryId: unknown): InboundEvent[] {
  const account = accountOf(entryId);
  const receipt = deliveryReceipt.safeParse(event);
  if (!receipt.success) return [malformed(where, receipt.error)];
  if (!account) return [{ kind: "malformed", problem: `${where}: the entry names no account` }];
  return receipt.data.delivery.mids.map((mid) => statusOf(account, mid, "delivered", receipt.data.timestamp));
}

function statusOf(
  accountExternalId: string,
  mid: string,
  status: "delivered" | "read",
  occurredAt: Date,
): InboundEvent {
  return {
    kind: "status",
    accountExternalId,
    externalId: mid,
    status,
    occurredAt,
    failure: null,
    clientReference: null,
    participant: null,
    pricing: null,
  };
}

function accountOf(entryId: unknown): string | null {
  const id = externalId.safeParse(entryId);
  return id.success && id.data !== TEST_ENTRY_ID ? id.data : null;
}

function attachmentType(message: Record<string, unknown>): string {
  const [first] = Array.isArray(message.attachments) ? message.attachments : [];
  const { type } = asRecord(first);
  return typeof type === "string" ? type : "message without text";
}
