import { v7 as uuidv7 } from "uuid";
import { matchCommentAction } from "#db/queries/match-comment-action.ts";
import { upsertComment } from "#db/queries/upsert-comment.ts";
import type { Context } from "#lib/context.ts";
import type { InboundComment } from "#lib/domain/inbound-event.ts";
import { storableText } from "#lib/domain/text.ts";
import { notAfter } from "#lib/domain/time.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";

const MAX_NAME_CHARS = 256;

/**
 * Records a comment or a mention, once. Only people answer comments, and what the business wrote is its own: the copy
 * of a public reply tells that it went out, also where Meta's answer never came.
 */
export async function recordComment(
  ctx: Context,
  source: EventSource,
  comment: InboundComment,
): Promise<void> {
  const { post, author } = comment;
  const account = await resolveAccount(ctx, source, comment.accountExternalId);
  const isOwn = comment.isOwn || author.externalId === comment.accountExternalId;
  const row = {
    id: uuidv7(),
    channelAccountId: account.id,
    externalId: comment.externalId,
    source: comment.source,
    postExternalId: post.externalId,
    postType: name(post.type),
    adTitle: name(post.adTitle),
    parentExternalId: comment.parentExternalId,
    authorExternalId: author.externalId,
    authorUsername: name(author.username),
    isOwn,
    text: comment.text === null ? null : storableText(comment.text),
    occurredAt: notAfter(comment.occurredAt, ctx.now()),
    webhookEventId: source.eventId,
  };
  const { channelAccountId, externalId, parentExternalId, text } = row;
  await ctx.db.transaction(async (tx) => {
    await upsertComment(tx, row);
    if (!isOwn || parentExternalId === null || text === null) return;
    await matchCommentAction(tx, {
      channelAccountId,
      kind: "public_reply",
      externalId,
      text,
      parentExternalId,
      recipientExternalId: null,
    });
  });
}

function name(text: string | null): string | null {
  return text === null ? null : storableText(text.slice(0, MAX_NAME_CHARS));
}
