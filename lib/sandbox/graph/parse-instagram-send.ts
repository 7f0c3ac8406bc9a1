import type { FileKind } from "#lib/domain/message-content.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import type { GraphFailure } from "./graph-error.ts";
import { asList, asObject, asString } from "./read-parameters.ts";
import { refuseOutbound } from "./refuse-outbound.ts";

const TEXT_MAX_BYTES = 1000;

export type InstagramCall =
  | {
      kind: "message";
      recipient: string;
      text: string;
      content: OutboundContent;
      /** Where the files are. */
      links: string[];
      replyTo: string | null;
    }
  | { kind: "reaction"; recipient: string; messageId: string; emoji: string | null }
  | { kind: "presence"; recipient: string; action: "typing_on" | "typing_off" | "mark_seen" }
  /** To whoever wrote the comment. */
  | { kind: "private_reply"; commentId: string; text: string }
  | { kind: "refused"; failure: GraphFailure };

/** Reads the body of `POST /{ig-id}/messages`, and refuses what Meta refuses. */
export function parseInstagramSend(body: unknown): InstagramCall {
  const call = asObject(body);
  const recipient = asString(asObject(call.recipient).id);
  const commentId = asString(asObject(call.recipient).comment_id);
  if (!recipient && !commentId) return refused("(#100) The parameter recipient is required");
  if (call.sender_action !== undefined) {
    return recipient ? parseAction(recipient, call) : refused("(#100) The parameter recipient is required");
  }
  const tag = call.tag;
  if (tag !== undefined && (tag !== "HUMAN_AGENT" || call.messaging_type !== "MESSAGE_TAG")) {
    return refused("(#100) Param tag must be HUMAN_AGENT, with the messaging_type MESSAGE_TAG");
  }
  const message = asObject(call.message);
  const text = asString(message.text) ?? "";
  const attachments = asList(
    message.attachments ?? (message.attachment === undefined ? [] : [message.attachment]),
  );
  if (attachments.length > 0) {
    if (text !== "") return refused("(#100) A message has a text or attachments, not both.");
    if (!recipient) return refused("(#100) A private reply has a text only.");
    return parseAttachments(recipient, attachments, asString(asObject(call.reply_to).mid));
  }
  if (!text) return refused("(#100) The parameter message[text] is required");
  if (Buffer.byteLength(text, "utf8") > TEXT_MAX_BYTES) {
    return refused(`(#100) Length of param message[text] must be less than or equal to ${TEXT_MAX_BYTES}`);
  }
  if (commentId) return { kind: "private_reply", commentId, text };
  if (!recipient) return refused("(#100) The parameter recipient is required");
  const content = readQuickReplies(message);
  const failure = refuseOutbound("instagram", { content, text, fileCount: 0 });
  if (failure) return { kind: "refused", failure };
  return {
    kind: "message",
    recipient,
    text,
    content,
    links: [],
    replyTo: asString(asObject(call.reply_to).mid),
  };
}

function readQuickReplies(message: Record<string, unknown>): OutboundContent {
  if (message.quick_replies === undefined) return { kind: "text" };
  const buttons = asList(message.quick_replies).map(({ title, payload }) => ({
    id: asString(payload) ?? "",
    title: asString(title) ?? "",
  }));
  return { kind: "buttons", buttons };
}

const KINDS: Record<string, FileKind> = { image: "image", audio: "audio", video: "video", file: "document" };

function parseAttachments(
  recipient: string,
  attachments: Record<string, unknown>[],
  replyTo: string | null,
): InstagramCall {
  const [first] = attachments;
  const type = asString(first?.type) ?? "";
  if (type === "like_heart" && attachments.length === 1) {
    return { kind: "message", recipient, text: "", content: { kind: "heart" }, links: [], replyTo };
  }
  const kind = KINDS[type];
  if (!kind) return refused("(#100) Param message[attachment][type] must be a type of attachment");
  if (attachments.some((attachment) => attachment.type !== type)) {
    return refused("(#100) Attachments of one message must be of one type.");
  }
  const links = attachments.map(({ payload }) => asString(asObject(payload).url) ?? "");
  const content: OutboundContent = { kind };
  const failure = refuseOutbound("instagram", { content, text: "", fileCount: links.length });
  return failure
    ? { kind: "refused", failure }
    : { kind: "message", recipient, text: "", content, links, replyTo };
}

function parseAction(recipient: string, call: Record<string, unknown>): InstagramCall {
  if (call.message !== undefined) return refused("(#100) sender_action stands alone, without a message.");
  const action = call.sender_action;
  if (action === "typing_on" || action === "typing_off" || action === "mark_seen") {
    return { kind: "presence", recipient, action };
  }
  const { message_id, reaction } = asObject(call.payload);
  const messageId = asString(message_id);
  if (!messageId) return refused("(#100) The parameter payload[message_id] is required");
  if (action === "unreact") return { kind: "reaction", recipient, messageId, emoji: null };
  const emoji = asString(reaction);
  if (action !== "react" || !emoji) return refused("(#100) react needs a payload[reaction]");
  return { kind: "reaction", recipient, messageId, emoji: emoji === "love" ? "❤️" : emoji };
}

function refused(message: string): InstagramCall {
  return { kind: "refused", failure: { status: 400, code: 100, type: "IGApiException", message } };
}
