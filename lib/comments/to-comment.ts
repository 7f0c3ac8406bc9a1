import type { selectCommentActions } from "#db/queries/select-comment-actions.ts";
import type { CommentRow } from "#db/queries/select-comment-thread.ts";
import type { CommentActionKind, CommentActionStatus } from "#lib/domain/comment.ts";
import { type CommentRefusal, refuseCommentAction, usesUpPrivateReply } from "#lib/domain/comment-action.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { isAd } from "./to-post.ts";

export interface CommentActionView {
  id: string;
  kind: CommentActionKind;
  text: string | null;
  status: CommentActionStatus;
  sendAttempts: number;
  failure: { code: number | null; reason: string | null } | null;
  operator: { name: string | null; isYou: boolean };
  at: Date;
}

/** null: it can be done. */
type Permission = CommentRefusal | "viewer" | "already_used" | null;

export interface CommentView {
  id: string;
  authorUsername: string | null;
  isOwn: boolean;
  /** null: a GIF or sticker, or Meta does not say. */
  text: string | null;
  isHidden: boolean;
  isLive: boolean;
  isAd: boolean;
  adTitle: string | null;
  at: Date;
  actions: CommentActionView[];
  refusals: { publicReply: Permission; privateReply: Permission; hide: Permission };
}

export interface CommentViewer {
  operator: Operator;
  isConnected: boolean;
  now: Date;
}

type ActionRow = Awaited<ReturnType<typeof selectCommentActions>>[number];

/** A comment as a page shows it to somebody, with what this person may do about it. */
export function toComment(row: CommentRow, actions: ActionRow[], viewer: CommentViewer): CommentView {
  const refuse = (kind: CommentActionKind): Permission =>
    canWrite(viewer.operator)
      ? refuseCommentAction(kind, { ...row, isConnected: viewer.isConnected }, viewer.now)
      : "viewer";
  return {
    id: row.id,
    authorUsername: row.authorUsername,
    isOwn: row.isOwn,
    text: row.text,
    isHidden: row.isHidden,
    isLive: row.source === "live_comment",
    isAd: isAd(row),
    adTitle: row.adTitle,
    at: row.occurredAt,
    // The reply itself stands among the comments already.
    actions: actions
      .filter(({ status, isCopied }) => !(status === "done" && isCopied))
      .map((action) => toAction(action, viewer.operator)),
    refusals: {
      publicReply: refuse("public_reply"),
      privateReply: refuse("private_reply") ?? (actions.some(usesUpPrivateReply) ? "already_used" : null),
      hide: refuse("hide"),
    },
  };
}

function toAction(row: ActionRow, operator: Operator): CommentActionView {
  const hasFailure = row.failureCode !== null || row.failureReason !== null;
  return {
    id: row.id,
    kind: row.kind,
    text: row.text,
    status: row.status,
    sendAttempts: row.sendAttempts,
    failure: hasFailure ? { code: row.failureCode, reason: row.failureReason } : null,
    operator: { name: row.operatorName, isYou: row.operatorId === operator.id },
    at: row.createdAt,
  };
}
