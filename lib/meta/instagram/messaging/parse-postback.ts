import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { malformed, optionalId } from "../../fields.ts";
import { hashContent } from "../activity-key.ts";
import { payloadText, skipped, writtenText } from "../fields.ts";
import { type MessagingItem, nobodyNamed } from "./messaging-item.ts";
import { readMessageContext } from "./read-message-context.ts";

const postbackFields = z.object({ mid: optionalId, title: writtenText, payload: payloadText });

/** A tapped button, menu item or ice breaker: what the contact says with it is its title. */
export function parsePostback(item: MessagingItem): InboundEvent[] {
  if (item.isToOneself || item.isFromBusiness) return [skipped("postback to oneself")];
  const parsed = postbackFields.safeParse(item.event.postback);
  if (!parsed.success) return [malformed(`${item.where}.postback`, parsed.error)];
  if (!item.contact) return [nobodyNamed(item)];
  const { mid, title, payload } = parsed.data;
  return [
    {
      kind: "message",
      accountExternalId: item.account,
      contact: item.contact,
      externalId: mid ?? deriveId(item, payload ?? title),
      groupExternalId: null,
      content: { kind: "choice", source: "postback", payload, description: null },
      text: title,
      attachments: [],
      context: readMessageContext(item.event.postback, item.event.referral),
      occurredAt: item.occurredAt,
    },
  ];
}

function deriveId({ contact, statedAt }: MessagingItem, chosen: string): string {
  return `postback:${hashContent([contact?.identities[0]?.value, statedAt?.getTime() ?? null, chosen])}`;
}
