"use server";

import { refresh } from "next/cache";
import { hideComment, hideCommentSchema } from "#lib/comments/hide-comment.ts";
import { replyToComment, replyToCommentSchema } from "#lib/comments/reply-to-comment.ts";
import { retryPrivateReply, retryPrivateReplySchema } from "#lib/comments/retry-private-reply.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const replyToCommentAction = operatorAction
  .inputSchema(replyToCommentSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await replyToComment(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const retryPrivateReplyAction = operatorAction
  .inputSchema(retryPrivateReplySchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await retryPrivateReply(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const hideCommentAction = operatorAction
  .inputSchema(hideCommentSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await hideComment(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
