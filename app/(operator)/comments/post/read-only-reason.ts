import type { PostComments } from "#lib/comments/list-comments.ts";

/** Why nothing can be done about any comment here; null: something can. */
export function readOnlyReason({ threads }: PostComments): "viewer" | "not_connected" | null {
  for (const { comment, replies } of threads) {
    for (const { refusals } of [comment, ...replies]) {
      const { publicReply } = refusals;
      if (publicReply === "viewer" || publicReply === "not_connected") return publicReply;
    }
  }
  return null;
}
