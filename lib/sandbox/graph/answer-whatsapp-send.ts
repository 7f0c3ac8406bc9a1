import type { World } from "../world.ts";
import { type GraphReply, grant, refuse } from "./graph-reply.ts";
import { parseWhatsAppSend } from "./parse-whatsapp-send.ts";
import { sendToCustomer } from "./send-to-customer.ts";

/** `POST /{phone-number-id}/messages`. */
export async function answerWhatsAppSend(world: World, body: unknown): Promise<GraphReply> {
  const call = parseWhatsAppSend(body, world.templates);
  if (call.kind === "refused") return refuse(call.failure);
  if (call.kind === "mark_read") {
    world.phones.update("whatsapp", call.messageId, (bubble) => {
      bubble.state = "read";
    });
    return grant({ success: true });
  }
  const { recipient, addressedBy } = call;
  return sendToCustomer(world, "whatsapp", call, (externalId) => ({
    messaging_product: "whatsapp",
    contacts: [
      addressedBy === "phone"
        ? { input: recipient, wa_id: recipient.replace(/^\+/, "") }
        : { input: recipient, user_id: recipient },
    ],
    messages: [{ id: externalId }],
  }));
}
