import { z } from "zod";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { type CommentActionOutcome, queueCommentAction } from "./queue-comment-action.ts";

export const hideCommentSchema = z.object({
  commentId: z.uuid(),
  /** Made by the sender, once per click: sending it again changes nothing. */
  actionId: z.uuidv7(),
  isHidden: z.boolean(),
});

/** Queues the hiding of a comment from everybody but its author, or showing it again. */
export async function hideComment(
  ctx: Context,
  operator: Operator,
  { commentId, actionId, isHidden }: z.infer<typeof hideCommentSchema>,
): Promise<CommentActionOutcome> {
  const kind = isHidden ? "hide" : "unhide";
  return queueCommentAction(ctx, operator, { commentId, actionId, kind, text: null });
}
