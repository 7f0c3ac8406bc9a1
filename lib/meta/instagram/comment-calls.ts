import type { CommentInput, CommentReplyInput } from "../meta-client.ts";
import { readInstagramAnswer } from "./send.ts";

/** `POST /{IG_COMMENT_ID}/replies`: everybody can read the answer. */
export function publicReplyPost({ commentExternalId, text }: CommentReplyInput) {
  return {
    path: () => `${encodeURIComponent(commentExternalId)}/replies`,
    body: { message: text },
    readId: ({ id }: Record<string, unknown>) => (typeof id === "string" && id !== "" ? id : null),
  };
}

/** `POST /{IG_ID}/messages` to the comment instead of a person: once per comment. */
export function privateReplyPost({ commentExternalId, text }: CommentReplyInput) {
  return {
    path: (accountNode: string) => `${accountNode}/messages`,
    body: { recipient: { comment_id: commentExternalId }, message: { text } },
    readId: readInstagramAnswer,
  };
}

/** `POST /{IG_COMMENT_ID}?hide=`: the answer names nothing but its success. */
export function hidePost({ commentExternalId, isHidden }: CommentInput & { isHidden: boolean }) {
  return {
    path: () => `${encodeURIComponent(commentExternalId)}?hide=${isHidden}`,
    body: {},
    readId: ({ success }: Record<string, unknown>) => (success === true ? commentExternalId : null),
  };
}
