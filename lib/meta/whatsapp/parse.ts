import { z } from "zod";
import type { ContactReference, InboundEvent } from "#lib/domain/inbound-event.ts";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import {
  asRecord,
  displayText,
  eachItem,
  externalId,
  ignored,
  malformed,
  optionalId,
  timestamp,
} from "../fields.ts";

const TEXT = z.object({ body: z.string() });

const textMessage = z.object({
  id: externalId,
  from: optionalId,
  from_user_id: optionalId,
  timestamp,
  text: TEXT,
});

const textEcho = z.object({
  id: externalId,
  to: optionalId,
  to_user_id: optionalId,
  timestamp,
  text: TEXT,
});

const statusUpdate = z.object({
  id: externalId,
  status: z.enum(["sent", "delivered", "read", "failed"]),
  timestamp,
  biz_opaque_callback_data: z.string().max(512).nullish().catch(null),
});

const statusError = z.object({
  code: z.number().int().nullish().catch(null),
  title: displayText,
  error_data: z.object({ details: displayText }).nullish().catch(null),
});

const profile = z.object({
  wa_id: optionalId,
  user_id: optionalId,
  profile: z.object({ name: displayText, username: displayText }).nullish().catch(null),
});
type Profile = z.infer<typeof profile>;

/** WhatsApp Cloud API webhooks: `entry[].changes[].value`, where `field` says what the value means. */
export function parseWhatsApp(body: Record<string, unknown>): InboundEvent[] {
  return eachItem(body.entry, "entry", (entry, where) =>
    eachItem(asRecord(entry).changes, `${where}.changes`, (change, at) => parseChange(asRecord(change), at)),
  );
}

function parseChange({ field, value }: Record<string, unknown>, where: string): InboundEvent[] {
  if (field !== "messages" && field !== "smb_message_echoes") return [ignored(field, "field")];
  const content = asRecord(value);
  const account = externalId.safeParse(asRecord(content.metadata).phone_number_id);
  if (!account.success) return [malformed(`${where}.value.metadata.phone_number_id`, account.error)];
  const profiles = readProfiles(content.contacts);
  const inside = `${where}.value`;

  if (field === "smb_message_echoes") {
    return eachItem(content.message_echoes, `${inside}.message_echoes`, (echo, at) =>
      parseEcho(echo, at, account.data, profiles),
    );
  }
  return [
    ...eachItem(content.messages, `${inside}.messages`, (message, at) =>
      parseMessage(message, at, account.data, profiles),
    ),
    ...eachItem(content.statuses, `${inside}.statuses`, (status, at) =>
      parseStatus(status, at, account.data),
    ),
    ...eachItem(content.errors, `${inside}.errors`, () => ignored("errors")),
  ];
}

function parseMessage(item: unknown, where: string, account: string, profiles: Profile[]): InboundEvent {
  const { type, group_id } = asRecord(item);
  if (type !== "text") return ignored(type);
  if (group_id) return ignored("group message");
  const message = textMessage.safeParse(item);
  if (!message.success) return malformed(where, message.error);
  const { id, from, from_user_id, timestamp: occurredAt, text } = message.data;
  const contact = describeContact(from, from_user_id, profiles);
  if (!contact) return { kind: "malformed", problem: `${where}: nobody is named as the sender` };
  return {
    kind: "message",
    accountExternalId: account,
    contact,
    externalId: id,
    groupExternalId: null,
    content: { kind: "text" },
    text: text.body,
    attachments: [],
    context: NO_CONTEXT,
    occurredAt,
  };
}

function parseEcho(item: unknown, where: string, account: string, profiles: Profile[]): InboundEvent {
  const { type } = asRecord(item);
  if (type !== "text") return ignored(type, "echo of");
  const echo = textEcho.safeParse(item);
  if (!echo.success) return malformed(where, echo.error);
  const { id, to, to_user_id, timestamp: occurredAt, text } = echo.data;
  const contact = describeContact(to, to_user_id, profiles);
  if (!contact) return { kind: "malformed", problem: `${where}: nobody is named as the recipient` };
  return {
    kind: "echo",
    accountExternalId: account,
    contact,
    externalId: id,
    content: { kind: "text" },
    text: text.body,
    attachments: [],
    context: NO_CONTEXT,
    occurredAt,
  };
}

function parseStatus(item: unknown, where: string, account: string): InboundEvent {
  const { type, status: name, errors } = asRecord(item);
  if (type === "call") return ignored("call status");
  const status = statusUpdate.safeParse(item);
  if (!status.success) {
    const isKnownName = statusUpdate.shape.status.safeParse(name).success;
    return isKnownName || typeof name !== "string" ? malformed(where, status.error) : ignored(name, "status");
  }
  const { id, status: reported, timestamp: occurredAt, biz_opaque_callback_data } = status.data;
  return {
    kind: "status",
    accountExternalId: account,
    externalId: id,
    status: reported,
    occurredAt,
    failure: reported === "failed" ? describeFailure(errors) : null,
    clientReference: biz_opaque_callback_data ?? null,
    participant: null,
    pricing: null,
  };
}

function describeFailure(errors: unknown): { code: number | null; reason: string } {
  const first = statusError.safeParse(Array.isArray(errors) ? errors[0] : undefined);
  if (!first.success) return { code: null, reason: "Meta gave no reason" };
  const { code, title, error_data } = first.data;
  return { code: code ?? null, reason: error_data?.details ?? title ?? "Meta gave no reason" };
}

function readProfiles(contacts: unknown): Profile[] {
  if (!Array.isArray(contacts)) return [];
  return contacts.flatMap((contact) => {
    const known = profile.safeParse(contact);
    return known.success ? [known.data] : [];
  });
}

// Looked up by id, never by position: a batch may name several people.
function describeContact(
  phone: string | null,
  bsuid: string | null,
  profiles: Profile[],
): ContactReference | null {
  if (!phone && !bsuid) return null;
  const known =
    profiles.find(({ user_id }) => bsuid !== null && user_id === bsuid) ??
    profiles.find(({ wa_id }) => phone !== null && wa_id === phone);
  const userId = bsuid ?? known?.user_id ?? null;
  const number = phone ?? known?.wa_id ?? null;
  return {
    identities: [
      ...(userId ? [{ kind: "bsuid" as const, value: userId }] : []),
      ...(number ? [{ kind: "phone" as const, value: number }] : []),
    ],
    displayName: known?.profile?.name ?? null,
    username: known?.profile?.username ?? null,
  };
}
