import { buildInstagramFile } from "../bodies/build-instagram-file.ts";
import { buildInstagramMessage } from "../bodies/build-instagram-message.ts";
import { buildWhatsAppFile } from "../bodies/build-whatsapp-file.ts";
import { buildWhatsAppMessage } from "../bodies/build-whatsapp-message.ts";
import { newMid } from "../bodies/new-mid.ts";
import { newWamid } from "../bodies/new-wamid.ts";
import type { ShelvedFile } from "../media/create-media-shelf.ts";
import { makeSample } from "../media/make-sample.ts";
import type { SampleKind } from "../media/sample-kind.ts";
import type { World } from "../world.ts";
import type { Persona } from "./personas.ts";
import type { CarriageState } from "./phone-state.ts";

/** Puts the text on the customer's phone and starts bringing its webhook; tells the id that Meta gave it. */
export function sendAsCustomer(world: World, persona: Persona, text: string): string {
  const at = world.now();
  return bring(world, persona, { ...buildMessage(world, persona, text, at), text, at });
}

/** The same with one of the sample files. */
export function sendFileAsCustomer(world: World, persona: Persona, kind: SampleKind): string {
  const at = world.now();
  const file = world.media.add(persona.channel, makeSample(kind));
  return bring(world, persona, { ...buildFile(world, persona, file, at), text: "", file: kind, at });
}

interface Brought {
  id: string;
  body: object;
  text: string;
  file?: SampleKind;
  at: Date;
}

/** Shows it on the phone and brings its webhook; tells the id that Meta gave it. */
export function bring(world: World, persona: Persona, { id, body, text, file, at }: Brought): string {
  world.phones.add(persona, {
    from: "customer",
    id,
    text,
    ...(file ? { file } : {}),
    at: at.toISOString(),
    state: "sending",
    attempts: 0,
    answered: null,
    reaction: null,
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

function buildFile(world: World, from: Persona, file: ShelvedFile, at: Date): { id: string; body: object } {
  const accountExternalId = world.accounts[from.channel].externalId;
  if (from.channel === "whatsapp") {
    const wamid = newWamid(from.phone ?? from.userId ?? from.id, "customer");
    return { id: wamid, body: buildWhatsAppFile({ accountExternalId, from, wamid, file, at }) };
  }
  const mid = newMid(accountExternalId);
  world.media.putInMessage(mid, file);
  const url = `${world.origin}${world.media.issueAddress(file)}`;
  return { id: mid, body: buildInstagramFile({ accountExternalId, from, mid, kind: file.kind, url, at }) };
}
