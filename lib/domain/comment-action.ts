import type { CommentActionKind, CommentActionStatus, CommentSource } from "./comment.ts";
import { cleanText } from "./reply-text.ts";
import { measureText, TEXT_LIMITS } from "./text-limits.ts";

const HOUR_MS = 60 * 60 * 1_000;
/** Instagram takes a private reply for seven days after the comment. */
const PRIVATE_REPLY_MS = 7 * 24 * HOUR_MS;
/** Nothing tells when a live video ends, but no live video of Instagram is longer. */
const LIVE_MAX_MS = 4 * HOUR_MS;
/** Instagram's own limit of a comment. */
const PUBLIC_REPLY_MAX_CHARS = 2_200;
/** Meta's word for "the one private reply to this comment is used up". */
export const PRIVATE_REPLY_USED_CODE = 2534025;

export interface CommentFacts {
  source: CommentSource;
  isOwn: boolean;
  occurredAt: Date;
  isConnected: boolean;
}

export type CommentRefusal =
  | "not_connected"
  | "own_comment"
  /** It stands under somebody else's post. */
  | "mention"
  | "too_old"
  | "live_over";

/** Why this cannot be done about a comment now; null: it can. */
export function refuseCommentAction(
  kind: CommentActionKind,
  comment: CommentFacts,
  now: Date,
): CommentRefusal | null {
  if (comment.isOwn) return "own_comment";
  if (comment.source === "mention") return "mention";
  if (!comment.isConnected) return "not_connected";
  if (kind !== "private_reply") return null;
  const ageMs = now.getTime() - comment.occurredAt.getTime();
  if (comment.source === "live_comment") return ageMs > LIVE_MAX_MS ? "live_over" : null;
  return ageMs > PRIVATE_REPLY_MS ? "too_old" : null;
}

/** Whether this action leaves no room for another private reply. */
export function usesUpPrivateReply(action: {
  kind: CommentActionKind;
  status: CommentActionStatus;
  failureCode: number | null;
}): boolean {
  if (action.kind !== "private_reply") return false;
  return action.status !== "failed" || action.failureCode === PRIVATE_REPLY_USED_CODE;
}

export interface CommentTextLimit {
  max: number;
  unit: "characters" | "bytes";
}

export type CommentReplyKind = Extract<CommentActionKind, "public_reply" | "private_reply">;

export type CommentTextCheck =
  | { kind: "ok"; text: string }
  | { kind: "empty" }
  | { kind: "too_long"; length: number; limit: CommentTextLimit };

const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Cf}]/u;

/** What a person typed as a reply to a comment, as it will be sent, or why it cannot be. */
export function checkCommentText(kind: CommentReplyKind, typed: string): CommentTextCheck {
  const text = cleanText(typed);
  if (!VISIBLE.test(text)) return { kind: "empty" };
  const limit: CommentTextLimit =
    kind === "private_reply" ? TEXT_LIMITS.instagram : { max: PUBLIC_REPLY_MAX_CHARS, unit: "characters" };
  const length = kind === "private_reply" ? measureText("instagram", text) : text.length;
  return length > limit.max ? { kind: "too_long", length, limit } : { kind: "ok", text };
}
