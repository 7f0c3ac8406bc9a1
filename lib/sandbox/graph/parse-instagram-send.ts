import type { GraphFailure } from "./graph-error.ts";
import { asObject, asString } from "./read-parameters.ts";

const TEXT_MAX_BYTES = 1000;

export type InstagramCall =
  | { kind: "text"; recipient: string; text: string }
  /** To whoever wrote the comment. */
  | { kind: "private_reply"; commentId: string; text: string }
  | { kind: "refused"; failure: GraphFailure };

/** Reads the body of `POST /{ig-id}/messages`, and refuses what Meta refuses. */
export function parseInstagramSend(body: unknown): InstagramCall {
  const call = asObject(body);
  const recipient = asString(asObject(call.recipient).id);
  const commentId = asString(asObject(call.recipient).comment_id);
  if (!recipient && !commentId) return refused("(#100) The parameter recipient is required");
  const text = asString(asObject(call.message).text);
  if (!text) return refused("(#100) The sandbox takes messages with a text: message[text] is required");
  if (Buffer.byteLength(text, "utf8") > TEXT_MAX_BYTES) {
    return refused(`(#100) Length of param message[text] must be less than or equal to ${TEXT_MAX_BYTES}`);
  }
  if (commentId) return { kind: "private_reply", commentId, text };
  return recipient
    ? { kind: "text", recipient, text }
    : refused("(#100) The parameter recipient is required");
}

function refused(message: string): InstagramCall {
  return { kind: "refused", failure: { status: 400, code: 100, type: "IGApiException", message } };
}
