export type CommentSource = "comment" | "live_comment" | "mention";

export const COMMENT_ACTION_KINDS = ["public_reply", "private_reply", "hide", "unhide"] as const;
export type CommentActionKind = (typeof COMMENT_ACTION_KINDS)[number];

/** As for messages: `sending` is committed before the call, and what nobody can know stays `unconfirmed`. */
export type CommentActionStatus = "queued" | "sending" | "done" | "failed" | "unconfirmed";
