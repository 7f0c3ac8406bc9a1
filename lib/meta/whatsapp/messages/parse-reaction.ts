import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { externalId, malformed } from "../../fields.ts";
import { readText } from "../../read-values.ts";
import type { MessageItem } from "./message-item.ts";

/** An emoji may be made of many characters, such as a family. */
const MAX_EMOJI_CHARS = 64;

const reactionItem = z.object({
  reaction: z.object({ message_id: externalId, emoji: z.string().nullish() }),
});

export function parseReaction({ raw, where, by, contact, change, occurredAt }: MessageItem): InboundEvent {
  const read = reactionItem.safeParse(raw);
  if (!read.success) return malformed(where, read.error);
  const { message_id, emoji } = read.data.reaction;
  return {
    kind: "reaction",
    accountExternalId: change.accountExternalId,
    contact,
    targetExternalId: message_id,
    by,
    emoji: readText(emoji, MAX_EMOJI_CHARS),
    occurredAt,
  };
}
