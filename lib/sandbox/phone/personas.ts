import type { Channel } from "#lib/domain/channel.ts";

export interface WhatsAppPersona {
  channel: "whatsapp";
  id: string;
  name: string;
  username: string | null;
  /** null: the customer shows a username instead of the number. */
  phone: string | null;
  /** Business-scoped user id (BSUID). */
  userId: string | null;
}

export interface InstagramPersona {
  channel: "instagram";
  id: string;
  name: string;
  username: string | null;
  /** Instagram-scoped id (IGSID). */
  userId: string;
}

export type Persona = WhatsAppPersona | InstagramPersona;

/** Invented people. The numbers come from ranges that no network gives out. */
export const PERSONAS: readonly Persona[] = [
  whatsapp("nora", "Nora Lindström", { phone: "12025550143", userId: "US.40117203355091827364" }),
  whatsapp("tomas", "Tomás Herrera", { phone: "447700900456", userId: "GB.51820094417306625518" }),
  whatsapp("amara", "Amara Okafor 🌿", { username: "amara.okafor", userId: "GB.66203917440528119037" }),
  instagram("jules", "Jules Moreau", "jules.moreau", "7410258963017401"),
  instagram("mina", "Mina Park", "mina.makes.things", "7410258963017402"),
  instagram("soren", "Søren Holm", "soren_holm", "7410258963017403"),
];

/** Somebody who is no persona, for a fake Meta that takes messages to anyone. */
export function createStranger(channel: Channel, recipient: string): Persona {
  const id = `stranger-${recipient}`;
  if (channel === "instagram") return { channel, id, name: recipient, username: null, userId: recipient };
  const isPhone = /^\d+$/.test(recipient);
  return {
    channel,
    id,
    name: recipient,
    username: null,
    phone: isPhone ? recipient : null,
    userId: isPhone ? null : recipient,
  };
}

function whatsapp(
  id: string,
  name: string,
  shown: { phone?: string; username?: string; userId: string },
): WhatsAppPersona {
  const { phone = null, username = null, userId } = shown;
  return { channel: "whatsapp", id, name, username, phone, userId };
}

function instagram(id: string, name: string, username: string, userId: string): InstagramPersona {
  return { channel: "instagram", id, name, username, userId };
}
