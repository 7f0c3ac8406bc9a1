import type { World } from "../world.ts";
import { findFault, isTakenOver } from "./find-fault.ts";
import { type GraphReply, refuse, refuseUnknownObject } from "./graph-reply.ts";
import { type InstagramCall, parseInstagramSend } from "./parse-instagram-send.ts";
import { sendToCustomer } from "./send-to-customer.ts";

/** `POST /{ig-id}/messages`. */
export async function answerInstagramSend(world: World, body: unknown): Promise<GraphReply> {
  const call = parseInstagramSend(body);
  if (call.kind === "refused") return refuse(call.failure);
  return call.kind === "private_reply" ? replyInPrivate(world, call) : send(world, call.recipient, call.text);
}

async function replyInPrivate(
  world: World,
  { commentId, text }: Extract<InstagramCall, { kind: "private_reply" }>,
): Promise<GraphReply> {
  const comment = world.comments.find(commentId);
  if (!comment) return refuseUnknownObject("POST", commentId);
  if (comment.hasPrivateReply) {
    const message = "This comment was replied to in private already.";
    return refuse({ status: 400, code: 100, subcode: 2534025, type: "IGApiException", message });
  }
  const recipient = comment.by.userId;
  if (isTakenOver(findFault(recipient, text))) comment.hasPrivateReply = true;
  return send(world, recipient, text);
}

function send(world: World, recipient: string, text: string): Promise<GraphReply> {
  return sendToCustomer(world, "instagram", { recipient, text, clientReference: null }, (externalId) => ({
    recipient_id: recipient,
    message_id: externalId,
  }));
}
