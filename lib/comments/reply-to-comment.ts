import { z } from "zod";
import type { Context } from "#lib/context.ts";
import { type CommentTextCheck, checkCommentText } from "#lib/domain/comment-action.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { type CommentActionOutcome, queueCommentAction } from "./queue-comment-action.ts";

/** Far above Meta's limits, so that a refusal names the limit. */
const TYPED_TEXT_MAX_CHARS = 20_000;

export const replyToCommentSchema = z.object({
  commentId: z.uuid(),
  /** Made by the sender, once per reply: sending it again changes nothing. */
  actionId: z.uuidv7(),
  kind: z.enum(["public_reply", "private_reply"]),
  text: z.string().max(TYPED_TEXT_MAX_CHARS),
});

export type CommentTextProblem = Exclude<CommentTextCheck, { kind: "ok" }>;

export type ReplyToCommentOutcome =
  | CommentActionOutcome
  | { kind: "invalid_text"; problem: CommentTextProblem };

/** Queues an operator's answer to a comment: under it, or once in a direct message to its author. */
export async function replyToComment(
  ctx: Context,
  operator: Operator,
  input: z.infer<typeof replyToCommentSchema>,
): Promise<ReplyToCommentOutcome> {
  const check = checkCommentText(input.kind, input.text);
  if (check.kind !== "ok") return { kind: "invalid_text", problem: check };
  return queueCommentAction(ctx, operator, { ...input, text: check.text });
}
