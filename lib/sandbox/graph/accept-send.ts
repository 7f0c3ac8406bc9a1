import { newMid } from "../bodies/new-mid.ts";
import { newWamid } from "../bodies/new-wamid.ts";
import type { Persona } from "../phone/personas.ts";
import type { World } from "../world.ts";
import type { AcceptedSend } from "./accepted-send.ts";

const SENDS_KEPT_MAX = 50_000;

interface Send {
  to: Persona;
  recipient: string;
  text: string;
  clientReference: string | null;
  isReported: boolean;
}

/** Records the message and shows it on the customer's phone. */
export function acceptSend(
  world: World,
  { to, recipient, text, clientReference, isReported }: Send,
): AcceptedSend {
  const at = world.now();
  const accountExternalId = world.accounts[to.channel].externalId;
  const externalId = to.channel === "whatsapp" ? newWamid(recipient, "business") : newMid(accountExternalId);
  const { channel, id: personaId } = to;
  const send = {
    channel,
    externalId,
    accountExternalId,
    recipient,
    personaId,
    text,
    clientReference,
    at,
    isReported,
  };
  world.sends.push(send);
  if (world.sends.length > SENDS_KEPT_MAX) world.sends.shift();
  world.phones.add(to, { from: "business", id: externalId, text, at: at.toISOString() });
  return send;
}
