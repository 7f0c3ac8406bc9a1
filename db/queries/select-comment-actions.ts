import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { commentActions, comments } from "#db/schema/activity.ts";
import { operators } from "#db/schema/operators.ts";

/** What operators did about these comments, oldest first; `isCopied`: the webhook's copy of the reply is here too. */
export async function selectCommentActions(executor: Executor, commentIds: string[]) {
  if (commentIds.length === 0) return [];
  return executor
    .select({
      id: commentActions.id,
      commentId: commentActions.commentId,
      kind: commentActions.kind,
      text: commentActions.text,
      status: commentActions.status,
      sendAttempts: commentActions.sendAttempts,
      failureCode: commentActions.failureCode,
      failureReason: commentActions.failureReason,
      createdAt: commentActions.createdAt,
      operatorId: commentActions.operatorId,
      operatorName: operators.name,
      isCopied: sql<boolean>`exists (
        select 1 from ${comments}
        where ${commentActions.kind} = 'public_reply' and ${comments.externalId} = ${commentActions.externalId}
          and ${comments.postExternalId} = (
            select answered.post_external_id from ${comments} as answered
            where answered.id = ${commentActions.commentId}))`,
    })
    .from(commentActions)
    .leftJoin(operators, eq(operators.id, commentActions.operatorId))
    .where(inArray(commentActions.commentId, commentIds))
    .orderBy(asc(commentActions.createdAt), asc(commentActions.id));
}
