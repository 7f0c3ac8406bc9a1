import { buildInstagramMessage } from "../bodies/build-instagram-message.ts";
import { buildWhatsAppMessage } from "../bodies/build-whatsapp-message.ts";
import { newMid } from "../bodies/new-mid.ts";
import { newWamid } from "../bodies/new-wamid.ts";
import type { World } from "../world.ts";
import type { Persona } from "./personas.ts";
import type { CarriageState } from "./phone-state.ts";

/** Puts the text on the customer's phone and starts bringing its webhook; tells the id that Meta gave it. */
export function sendAsCustomer(world: World, persona: Persona, text: string): string {
  const at = world.now();
  const { id, body } = buildMessage(world, persona, text, at);
  world.phones.add(persona, {
    from: "customer",
    id,
    text,
    at: at.toISOString(),
    state: "sending",
    attempts: 0,
    answered: null,
  });
  world.inBackground(
    world.webhooks.send(persona.channel, body, ({ attempt, answered, willRetry }) => {
      const state: CarriageState = answered === 200 ? "delivered" : willRetry ? "retrying" : "failed";
      world.phones.update(persona.channel, id, (bubble) => {
        bubble.attempts = attempt;
        bubble.answered = answered;
        // Gatehouse may mark a message as read before its answer to the webhook arrives.
        if (bubble.state !== "read") bubble.state = state;
      });
    }),
  );
  return id;
}

function buildMessage(world: World, from: Persona, text: string, at: Date): { id: string; body: object } {
  const accountExternalId = world.accounts[from.channel].externalId;
  if (from.channel === "whatsapp") {
    const wamid = newWamid(from.phone ?? from.userId ?? from.id, "customer");
    return { id: wamid, body: buildWhatsAppMessage({ accountExternalId, from, wamid, text, at }) };
  }
  const mid = newMid(accountExternalId);
  return { id: mid, body: buildInstagramMessage({ accountExternalId, from, mid, text, at }) };
}
