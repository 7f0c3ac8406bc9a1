import { z } from "zod";
import type { InboundComment, InboundEvent } from "#lib/domain/inbound-event.ts";
import { displayText, malformed, optionalId } from "../../fields.ts";
import { contextId, itemTime, unreadable, writtenText } from "../fields.ts";
import { accountOf } from "../read-entry.ts";
import type { Change } from "./change.ts";

/** Samples of the Test button name no post; Meta's own comments always do. */
const UNNAMED_POST = "unknown";

const commentFields = z.object({
  // The one for Instagram Login, the other for Facebook Login.
  id: optionalId,
  comment_id: optionalId,
  parent_id: contextId,
  text: writtenText,
  timestamp: itemTime,
  from: z
    .object({ id: contextId, username: displayText, self_ig_scoped_id: contextId })
    .nullish()
    .catch(null),
  media: z
    .object({
      id: contextId,
      original_media_id: contextId,
      media_product_type: displayText,
      ad_id: contextId,
      ad_title: displayText,
    })
    .nullish()
    .catch(null),
});
type CommentFields = z.infer<typeof commentFields>;

export function parseComment(change: Change): InboundEvent[] {
  return [readComment(change, "comment")];
}

export function parseLiveComment(change: Change): InboundEvent[] {
  return [readComment(change, "live_comment")];
}

function readComment(
  { value, where, entry }: Change,
  source: Exclude<InboundComment["source"], "mention">,
): InboundEvent {
  const parsed = commentFields.safeParse(value);
  if (!parsed.success) return malformed(where, parsed.error);
  const { id, comment_id, parent_id, text, timestamp, from, media } = parsed.data;
  const account = accountOf(entry);
  const externalId = id ?? comment_id;
  if (!account) return unreadable(where, "the entry names no account");
  if (!externalId) return unreadable(`${where}.id`, "a comment without an id");
  return {
    kind: "comment",
    accountExternalId: account,
    externalId,
    source,
    post: describePost(media),
    parentExternalId: parent_id,
    author: { externalId: from?.id ?? null, username: from?.username ?? null },
    isOwn: Boolean(from?.self_ig_scoped_id) || from?.id === account,
    text: text || null,
    occurredAt: timestamp ?? entry.time ?? entry.receivedAt,
  };
}

// A comment under an ad names the ad's copy of the post: people look for it under the post itself.
function describePost(media: CommentFields["media"]): InboundComment["post"] {
  return {
    externalId: media?.original_media_id ?? media?.id ?? UNNAMED_POST,
    type: media?.media_product_type ?? (media?.ad_id ? "AD" : null),
    adTitle: media?.ad_title ?? null,
  };
}
