import type { World } from "../world.ts";
import { type GraphReply, refuse } from "./graph-reply.ts";
import { parseInstagramSend } from "./parse-instagram-send.ts";
import { sendToCustomer } from "./send-to-customer.ts";

/** `POST /{ig-id}/messages`. */
export async function answerInstagramSend(world: World, body: unknown): Promise<GraphReply> {
  const call = parseInstagramSend(body);
  if (call.kind === "refused") return refuse(call.failure);
  const { recipient, text } = call;
  return sendToCustomer(world, "instagram", { recipient, text, clientReference: null }, (externalId) => ({
    recipient_id: recipient,
    message_id: externalId,
  }));
}
