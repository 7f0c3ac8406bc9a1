import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { externalId, malformed } from "../../fields.ts";
import { isSet, skipped, writtenText } from "../fields.ts";
import { type MessagingItem, nobodyNamed } from "./messaging-item.ts";
import { readFiles, readMessageContent } from "./parse-message-content.ts";
import { readMessageContext } from "./read-message-context.ts";

const messageFields = z.object({
  mid: externalId,
  text: writtenText,
  attachments: z
    .array(z.unknown())
    .nullish()
    .transform((list) => list ?? []),
  is_deleted: z.unknown().optional(),
  is_unsupported: z.unknown().optional(),
  quick_reply: z.unknown().optional(),
});

/** A message, its echo, or the end of one: unsending comes as a `message` too. */
export function parseMessage(item: MessagingItem): InboundEvent[] {
  if (item.isToOneself) return [skipped("message to oneself")];
  const parsed = messageFields.safeParse(item.event.message);
  if (!parsed.success) return [malformed(`${item.where}.message`, parsed.error)];
  const message = parsed.data;
  if (isSet(message.is_deleted)) return [revokeOf(item, message.mid)];
  if (!item.contact) return [nobodyNamed(item)];
  const context = readMessageContext(item.event.message, item.event.referral);
  const copied = {
    accountExternalId: item.account,
    contact: item.contact,
    externalId: message.mid,
    content: readMessageContent({
      text: message.text,
      attachments: message.attachments,
      quickReply: message.quick_reply,
      isUnsupported: isSet(message.is_unsupported),
    }),
    text: message.text,
    attachments: readFiles(message.attachments),
    context,
    occurredAt: item.occurredAt,
  };
  if (item.isFromBusiness) return [{ kind: "echo", ...copied }];
  return [{ kind: "message", groupExternalId: null, ...copied }];
}

function revokeOf({ account, occurredAt }: MessagingItem, mid: string): InboundEvent {
  return { kind: "revoke", accountExternalId: account, targetExternalId: mid, occurredAt };
}
