import { isAnimatedWebp } from "#lib/domain/is-animated-webp.ts";
import type { FileKind } from "#lib/domain/message-content.ts";
import { decideOutboundFile } from "#lib/domain/outbound-file.ts";
import { newWamid } from "../bodies/new-wamid.ts";
import type { UploadedFile } from "../media/create-upload-shelf.ts";
import type { World } from "../world.ts";
import { type GraphReply, grant, refuse } from "./graph-reply.ts";
import { parseWhatsAppSend, type WhatsAppCall } from "./parse-whatsapp-send.ts";
import { sendToCustomer } from "./send-to-customer.ts";

/** `POST /{phone-number-id}/messages`. */
export async function answerWhatsAppSend(world: World, body: unknown): Promise<GraphReply> {
  const call = parseWhatsAppSend(body, world.templates);
  switch (call.kind) {
    case "refused":
      return refuse(call.failure);
    case "mark_read":
      return markRead(world, call);
    case "reaction":
      return react(world, call);
    case "message":
      return send(world, call);
  }
}

function markRead(world: World, { messageId, isTyping }: Extract<WhatsAppCall, { kind: "mark_read" }>) {
  if (!world.phones.find("whatsapp", messageId)) return notValid(`Message ${messageId} is not known.`);
  world.phones.markRead("whatsapp", messageId, isTyping);
  return grant({ success: true });
}

function react(world: World, call: Extract<WhatsAppCall, { kind: "reaction" }>): GraphReply {
  const { recipient, messageId, emoji } = call;
  const target = world.phones.find("whatsapp", messageId);
  const isTheirs =
    target?.bubble.from === "customer" && target.persona === world.phones.customer("whatsapp", recipient);
  if (!isTheirs) return notValid(`reaction['message_id']: ${messageId} is no message of this customer.`);
  world.phones.update("whatsapp", messageId, (bubble) => {
    bubble.reaction = emoji === "" ? null : emoji;
  });
  return grant(accepted(call, newWamid(recipient, "business")));
}

async function send(world: World, call: Extract<WhatsAppCall, { kind: "message" }>): Promise<GraphReply> {
  const { recipient, clientReference, replyTo } = call;
  const { mediaIds, fileKind, fileName, ...said } = call.said;
  if (replyTo !== null && !world.phones.find("whatsapp", replyTo)) {
    return notValid(`context['message_id']: ${replyTo} is not known.`);
  }
  const files: UploadedFile[] = [];
  for (const mediaId of mediaIds) {
    const file = world.uploads.find(mediaId);
    if (!file) return notValid(`No media has the id ${mediaId}, or it has expired.`);
    const problem = fileKind ? refuseFile(file, fileKind) : null;
    if (problem) return notValid(problem);
    files.push(fileName === null ? file : { ...file, fileName });
  }
  const message = { ...said, files, replyTo, recipient, clientReference };
  return sendToCustomer(world, "whatsapp", message, (externalId) => accepted(call, externalId));
}

function refuseFile({ mimeType, bytes, fileName }: UploadedFile, as: FileKind): string | null {
  const decision = decideOutboundFile("whatsapp", {
    mimeType: mimeType.replace(/;\s*/, "; "),
    sizeBytes: bytes.length,
    fileName,
    isAnimated: isAnimatedWebp(bytes),
    as,
  });
  return decision.kind === "taken"
    ? null
    : `Unsupported ${as}: ${mimeType}, ${bytes.length} bytes (${decision.kind}).`;
}

function accepted(
  { recipient, addressedBy }: { recipient: string; addressedBy: string },
  externalId: string,
) {
  return {
    messaging_product: "whatsapp",
    contacts: [
      addressedBy === "phone"
        ? { input: recipient, wa_id: recipient.replace(/^\+/, "") }
        : { input: recipient, user_id: recipient },
    ],
    messages: [{ id: externalId }],
  };
}

function notValid(details: string): GraphReply {
  const message = "(#131009) Parameter value is not valid";
  return refuse({ status: 400, code: 131009, type: "OAuthException", message, details });
}
