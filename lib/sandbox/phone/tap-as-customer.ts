import { buildInstagramEvent } from "../bodies/build-instagram-event.ts";
import { buildWhatsAppMessage } from "../bodies/build-whatsapp-message.ts";
import { newMid } from "../bodies/new-mid.ts";
import { newWamid } from "../bodies/new-wamid.ts";
import type { World } from "../world.ts";
import type { Persona } from "./personas.ts";
import type { BusinessBubble } from "./phone-state.ts";
import { bring } from "./send-as-customer.ts";

/** Where a customer taps: a button or a row of a message of the business. */
export interface Tap {
  bubbleId: string;
  id: string;
}

interface Choice {
  kind: "button_reply" | "list_reply" | "template_button";
  id: string;
  title: string;
  description: string | null;
}

/** Taps what the business offered, and starts bringing the webhook; null: it offers no such thing. */
export function tapAsCustomer(world: World, persona: Persona, { bubbleId, id }: Tap): string | null {
  const found = world.phones.find(persona.channel, bubbleId);
  if (found?.persona?.id !== persona.id || found.bubble.from !== "business") return null;
  const choice = findChoice(found.bubble, id);
  if (!choice) return null;
  const at = world.now();
  const accountExternalId = world.accounts[persona.channel].externalId;
  const text = choice.title;
  if (persona.channel === "whatsapp") {
    const wamid = newWamid(persona.phone ?? persona.userId ?? persona.id, "customer");
    const content = whatsAppContent(choice, bubbleId, accountExternalId);
    const body = buildWhatsAppMessage({ accountExternalId, from: persona, wamid, at, content });
    return bring(world, persona, { id: wamid, body, text, at });
  }
  const mid = newMid(accountExternalId);
  const message = { mid, text, quick_reply: { payload: choice.id } };
  const body = buildInstagramEvent({
    accountExternalId,
    from: persona.userId,
    to: accountExternalId,
    at,
    content: { message },
  });
  return bring(world, persona, { id: mid, body, text, at });
}

function findChoice({ content, templateButtons }: BusinessBubble, wanted: string): Choice | null {
  const isWanted = ({ id }: { id: string }) => id === wanted;
  if (content.kind === "buttons") {
    const button = content.buttons.find(isWanted);
    return button ? { kind: "button_reply", description: null, ...button } : null;
  }
  if (content.kind === "list") {
    const row = content.sections.flatMap(({ rows }) => rows).find(isWanted);
    return row ? { kind: "list_reply", ...row } : null;
  }
  const button = templateButtons.find((known) => known.url === null && isWanted(known));
  return button ? { kind: "template_button", id: button.id, title: button.title, description: null } : null;
}

function whatsAppContent({ kind, id, title, description }: Choice, wamid: string, from: string) {
  const context = { from, id: wamid };
  if (kind === "template_button") return { context, type: "button", button: { payload: id, text: title } };
  const reply = { id, title, ...(description ? { description } : {}) };
  return { context, type: "interactive", interactive: { type: kind, [kind]: reply } };
}
