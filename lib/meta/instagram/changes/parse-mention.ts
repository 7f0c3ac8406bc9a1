import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { externalId, malformed, optionalId } from "../../fields.ts";
import { itemTime, unreadable } from "../fields.ts";
import { accountOf } from "../read-entry.ts";
import type { Change } from "./change.ts";

const mentionFields = z.object({ media_id: externalId, comment_id: optionalId, timestamp: itemTime });

/** Somebody mentioned the business in a comment or caption: Meta tells where, but neither who nor what. */
export function parseMention({ value, where, entry }: Change): InboundEvent[] {
  const parsed = mentionFields.safeParse(value);
  if (!parsed.success) return [malformed(where, parsed.error)];
  const { media_id, comment_id, timestamp } = parsed.data;
  const account = accountOf(entry);
  if (!account) return [unreadable(where, "the entry names no account")];
  return [
    {
      kind: "comment",
      accountExternalId: account,
      externalId: comment_id ?? media_id,
      source: "mention",
      post: { externalId: media_id, type: null, adTitle: null },
      parentExternalId: null,
      author: { externalId: null, username: null },
      isOwn: false,
      text: null,
      occurredAt: timestamp ?? entry.time ?? entry.receivedAt,
    },
  ];
}
