import { FILE_KINDS, type FileKind } from "#lib/domain/message-content.ts";
import type { UploadedFile } from "../media/create-upload-shelf.ts";
import { fetchLink } from "../media/fetch-link.ts";
import type { World } from "../world.ts";
import { findFault, isTakenOver } from "./find-fault.ts";
import { type GraphReply, grant, refuse, refuseUnknownObject } from "./graph-reply.ts";
import { type InstagramCall, parseInstagramSend } from "./parse-instagram-send.ts";
import { type Said, saidText } from "./said.ts";
import { sendToCustomer } from "./send-to-customer.ts";

/** Meta's "failed to fetch the file from the url". */
const NOT_FETCHED_SUBCODE = 2018008;

/** `POST /{ig-id}/messages`. */
export async function answerInstagramSend(world: World, body: unknown): Promise<GraphReply> {
  const call = parseInstagramSend(body);
  switch (call.kind) {
    case "refused":
      return refuse(call.failure);
    case "private_reply":
      return replyInPrivate(world, call);
    case "reaction":
      return react(world, call);
    case "presence":
      return showPresence(world, call);
    case "message":
      return sendMessage(world, call);
  }
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
  return send(world, recipient, saidText(text));
}

async function sendMessage(
  world: World,
  { recipient, text, content, links, replyTo }: Extract<InstagramCall, { kind: "message" }>,
): Promise<GraphReply> {
  if (replyTo !== null && !world.phones.find("instagram", replyTo)) {
    return refused("(#100) The parameter reply_to[mid] is no message of this conversation.");
  }
  const files: UploadedFile[] = [];
  for (const link of links) {
    const file = isFileKind(content.kind) ? await fetchLink(world, link, content.kind) : null;
    if (!file) return refused("(#100) Failed to fetch the file from the url", NOT_FETCHED_SUBCODE);
    files.push(file);
  }
  return send(world, recipient, { text, content, files, replyTo, templateButtons: [] });
}

function react(
  world: World,
  { recipient, messageId, emoji }: Extract<InstagramCall, { kind: "reaction" }>,
): GraphReply {
  const target = world.phones.find("instagram", messageId);
  const isTheirs =
    target?.bubble.from === "customer" && target.persona === world.phones.customer("instagram", recipient);
  if (!isTheirs) return refused("(#100) The message to react to is none of this customer's.");
  world.phones.update("instagram", messageId, (bubble) => {
    bubble.reaction = emoji;
  });
  return grant({ recipient_id: recipient });
}

function showPresence(
  world: World,
  { recipient, action }: Extract<InstagramCall, { kind: "presence" }>,
): GraphReply {
  const customer = world.phones.customer("instagram", recipient);
  if (!customer) return refused("The requested user cannot be found.", 2534014);
  if (action === "mark_seen") world.phones.markAllRead(customer);
  else world.phones.setTyping(customer, action === "typing_on");
  return grant({ recipient_id: recipient });
}

function send(world: World, recipient: string, said: Said): Promise<GraphReply> {
  return sendToCustomer(world, "instagram", { ...said, recipient, clientReference: null }, (externalId) => ({
    recipient_id: recipient,
    message_id: externalId,
  }));
}

function isFileKind(kind: string): kind is FileKind {
  return FILE_KINDS.some((known) => known === kind);
}

function refused(message: string, subcode?: number): GraphReply {
  return refuse({ status: 400, code: 100, subcode, type: "IGApiException", message });
}
