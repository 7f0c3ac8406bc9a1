import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { commentActions, comments } from "#db/schema/activity.ts";
import type { CommentActionKind } from "#lib/domain/comment.ts";
import { markActionDone } from "./comment-actions.ts";

export interface ReplyCopy {
  channelAccountId: string;
  kind: Extract<CommentActionKind, "public_reply" | "private_reply">;
  /** Of the comment or message that Meta made of the reply. */
  externalId: string;
  text: string;
  /** Of a public reply: the comment that the copy stands under. */
  parentExternalId: string | null;
  /** Of a private reply: whom the copy went to. */
  recipientExternalId: string | null;
}

/**
 * The reply to a comment that Meta sent a copy of, done with it: known by Meta's answer, or, as the copy may come
 * before that, on its way with the same words. null: nobody replied so from here.
 */
export async function matchCommentAction(
  tx: Transaction,
  copy: ReplyCopy,
): Promise<{ id: string; operatorId: string } | null> {
  const isAnswered = eq(commentActions.externalId, copy.externalId);
  const isOnItsWay = and(
    or(inArray(commentActions.status, ["sending", "unconfirmed"]), gt(commentActions.unprovenAttempts, 0)),
    isNull(commentActions.externalId),
    eq(commentActions.text, copy.text),
    copy.parentExternalId === null ? undefined : isUnder(copy.parentExternalId),
  );
  // Both in one statement: whoever waits here for Meta's answer to be recorded has it in view afterwards.
  const [action] = await tx
    .select({
      id: commentActions.id,
      operatorId: commentActions.operatorId,
      isAnswered: sql<boolean>`${isAnswered} is true`,
    })
    .from(commentActions)
    .innerJoin(comments, eq(comments.id, commentActions.commentId))
    .where(
      and(
        eq(comments.channelAccountId, copy.channelAccountId),
        eq(commentActions.kind, copy.kind),
        or(isAnswered, isOnItsWay),
      ),
    )
    .orderBy(
      sql`${isAnswered} is not true`,
      sql`${comments.authorExternalId} is distinct from ${copy.recipientExternalId}::text`,
      sql`${commentActions.status} <> 'sending'`,
      desc(commentActions.createdAt),
      desc(commentActions.id),
    )
    .limit(1)
    .for("update", { of: commentActions });
  if (!action) return null;
  if (!action.isAnswered) await markActionDone(tx, action.id, copy.externalId);
  return { id: action.id, operatorId: action.operatorId };
}

// Instagram puts the answer to an answer beside that one, under the comment both answer.
function isUnder(parentExternalId: string) {
  return or(eq(comments.externalId, parentExternalId), eq(comments.parentExternalId, parentExternalId));
}
