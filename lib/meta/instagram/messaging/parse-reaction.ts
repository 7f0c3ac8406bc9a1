import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { displayText, externalId, malformed } from "../../fields.ts";
import type { MessagingItem } from "./messaging-item.ts";

/** Messaging items say `action`, values of a change `verb`. */
const TAKEN_BACK = ["unreact", "remove"];
/** Meta's own name for a reaction that it has no name for. */
const NAMELESS = "other";

const reactionFields = z.object({
  mid: externalId,
  action: z.string().nullish(),
  verb: z.string().nullish(),
  emoji: displayText,
  reaction: displayText,
});

export function parseReaction(item: MessagingItem): InboundEvent[] {
  const parsed = reactionFields.safeParse(item.event.reaction);
  if (!parsed.success) return [malformed(`${item.where}.reaction`, parsed.error)];
  const { mid, action, verb, emoji, reaction } = parsed.data;
  const isTakenBack = TAKEN_BACK.includes(action ?? verb ?? "");
  return [
    {
      kind: "reaction",
      accountExternalId: item.account,
      contact: item.contact,
      targetExternalId: mid,
      by: item.isFromBusiness ? "business" : "contact",
      emoji: isTakenBack ? null : (emoji ?? reaction ?? NAMELESS),
      occurredAt: item.occurredAt,
    },
  ];
}
