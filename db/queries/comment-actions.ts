import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { commentActions } from "#db/schema/activity.ts";
import type { CommentActionKind, CommentActionStatus } from "#lib/domain/comment.ts";

/** The oldest action of the comment that waits to be done, locked. */
export async function nextQueuedAction(tx: Transaction, commentId: string) {
  const [row] = await tx
    .select({
      id: commentActions.id,
      kind: commentActions.kind,
      text: commentActions.text,
      paceSlotMs: commentActions.paceSlotMs,
      wantedAt: commentActions.wantedAt,
      unprovenAttempts: commentActions.unprovenAttempts,
    })
    .from(commentActions)
    .where(and(eq(commentActions.commentId, commentId), eq(commentActions.status, "queued")))
    .orderBy(asc(commentActions.createdAt), asc(commentActions.id))
    .limit(1)
    .for("update");
  return row ?? null;
}

/** Commits the intention before Meta hears of it: a crash after this leaves `sending` as evidence. */
export async function markActionSending(executor: Executor, id: string): Promise<void> {
  await executor
    .update(commentActions)
    .set({
      status: "sending",
      paceSlotMs: null,
      sendAttempts: sql`${commentActions.sendAttempts} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(commentActions.id, id));
}

/** Meta did it, whatever was believed of it meanwhile. `externalId`: null where Meta does not say which it is. */
export async function markActionDone(
  executor: Executor,
  id: string,
  externalId: string | null,
): Promise<void> {
  await executor
    .update(commentActions)
    .set({ status: "done", externalId, failureCode: null, failureReason: null, updatedAt: sql`now()` })
    .where(eq(commentActions.id, id));
}

export interface UndoneAction {
  id: string;
  status: Extract<CommentActionStatus, "queued" | "failed" | "unconfirmed">;
  code: number | null;
  reason: string;
}

/** Only while nothing better is known. */
export async function markActionUndone(
  executor: Executor,
  { id, status, code, reason }: UndoneAction,
): Promise<void> {
  await executor
    .update(commentActions)
    .set({ status, failureCode: code, failureReason: reason, updatedAt: sql`now()` })
    .where(and(eq(commentActions.id, id), inArray(commentActions.status, ["queued", "sending"])));
}

/** What a dead worker left in the middle of a call: nobody knows whether Meta did it. */
export async function markInterruptedActions(
  executor: Executor,
  commentId: string,
  reason: string,
): Promise<void> {
  await executor
    .update(commentActions)
    .set({ status: "unconfirmed", failureReason: reason, updatedAt: sql`now()` })
    .where(and(eq(commentActions.commentId, commentId), eq(commentActions.status, "sending")));
}

export interface SeenAction {
  actionId: string;
  /** Attempts that whoever decides knows of. */
  sendAttempts: number;
}

/** One more attempt at a private reply that may have arrived. False: it is no longer what somebody saw. */
export async function queueReplyOnceMore(
  tx: Transaction,
  { actionId, sendAttempts, at }: SeenAction & { at: Date },
): Promise<boolean> {
  const rows = await tx
    .update(commentActions)
    .set({
      status: "queued",
      failureCode: null,
      failureReason: null,
      wantedAt: at,
      unprovenAttempts: sql`${commentActions.unprovenAttempts} + 1`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(commentActions.id, actionId),
        eq(commentActions.kind, "private_reply"),
        eq(commentActions.status, "unconfirmed"),
        eq(commentActions.sendAttempts, sendAttempts),
      ),
    )
    .returning({ id: commentActions.id });
  return rows.length > 0;
}

export interface NewCommentAction {
  id: string;
  commentId: string;
  kind: CommentActionKind;
  text: string | null;
  operatorId: string;
  createdAt: Date;
}

/** Queues an action. False: this id exists already. */
export async function insertCommentAction(executor: Executor, action: NewCommentAction): Promise<boolean> {
  const rows = await executor
    .insert(commentActions)
    .values({ ...action, wantedAt: action.createdAt, status: "queued" })
    .onConflictDoNothing({ target: commentActions.id })
    .returning({ id: commentActions.id });
  return rows.length > 0;
}

/** What an action is about and who wanted it. */
export async function selectActionOrigin(executor: Executor, id: string) {
  const [row] = await executor
    .select({ commentId: commentActions.commentId, operatorId: commentActions.operatorId })
    .from(commentActions)
    .where(eq(commentActions.id, id));
  return row ?? null;
}

/** How the private replies to a comment stand. */
export function selectPrivateReplies(executor: Executor, commentId: string) {
  return executor
    .select({
      kind: commentActions.kind,
      status: commentActions.status,
      failureCode: commentActions.failureCode,
    })
    .from(commentActions)
    .where(and(eq(commentActions.commentId, commentId), eq(commentActions.kind, "private_reply")));
}
