import { v7 as uuidv7 } from "uuid";
import { upsertComment } from "#db/queries/upsert-comment.ts";
import type { Context } from "#lib/context.ts";
import type { InboundComment } from "#lib/domain/inbound-event.ts";
import { storableText } from "#lib/domain/text.ts";
import { notAfter } from "#lib/domain/time.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";

const MAX_NAME_CHARS = 256;

/** Records a comment or a mention, once. Only people answer comments, and what the business wrote is its own. */
export async function recordComment(
  ctx: Context,
  source: EventSource,
  comment: InboundComment,
): Promise<void> {
  const { post, author } = comment;
  const account = await resolveAccount(ctx, ctx.db, source.channel, comment.accountExternalId);
  await upsertComment(ctx.db, {
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
    isOwn: comment.isOwn || author.externalId === comment.accountExternalId,
    text: comment.text === null ? null : storableText(comment.text),
    occurredAt: notAfter(comment.occurredAt, ctx.now()),
    webhookEventId: source.eventId,
  });
}

function name(text: string | null): string | null {
  return text === null ? null : storableText(text.slice(0, MAX_NAME_CHARS));
}
