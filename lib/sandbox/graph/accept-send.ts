import { newMid } from "../bodies/new-mid.ts";
import { newWamid } from "../bodies/new-wamid.ts";
import type { Persona } from "../phone/personas.ts";
import type { BusinessBubble } from "../phone/phone-state.ts";
import type { World } from "../world.ts";
import type { AcceptedSend } from "./accepted-send.ts";
import type { Said } from "./said.ts";

const SENDS_KEPT_MAX = 50_000;

interface Send extends Said {
  to: Persona;
  recipient: string;
  clientReference: string | null;
  isReported: boolean;
}

/** Records the message and shows it on the customer's phone. */
export function acceptSend(
  world: World,
  { to, recipient, clientReference, isReported, ...said }: Send,
): AcceptedSend {
  const at = world.now();
  const accountExternalId = world.accounts[to.channel].externalId;
  const externalId = to.channel === "whatsapp" ? newWamid(recipient, "business") : newMid(accountExternalId);
  const { channel, id: personaId } = to;
  const about = { channel, externalId, accountExternalId, recipient, personaId };
  const send = { ...about, clientReference, at, isReported, ...said };
  world.sends.push(send);
  if (world.sends.length > SENDS_KEPT_MAX) world.sends.shift();
  world.phones.add(to, toBubble(externalId, said, at));
  return send;
}

function toBubble(
  id: string,
  { text, content, files, replyTo, templateButtons }: Said,
  at: Date,
): BusinessBubble {
  return {
    from: "business",
    id,
    text,
    content,
    files: files.map(({ id: fileId, mimeType, fileName }) => ({ id: fileId, mimeType, fileName })),
    replyTo,
    templateButtons,
    at: at.toISOString(),
  };
}
