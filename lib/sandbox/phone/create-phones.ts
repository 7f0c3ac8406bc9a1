import type { Channel } from "#lib/domain/channel.ts";
import { SANDBOX_BUSINESS } from "../business.ts";
import { createStranger, PERSONAS, type Persona } from "./personas.ts";
import type {
  Bubble,
  CallbackState,
  ChatState,
  CustomerBubble,
  PhoneState,
  PhonesState,
} from "./phone-state.ts";

const BUBBLES_PER_CHAT = 200;

/** The customers' phones: who is there, what each sees, and who wants to know of changes. */
export interface Phones {
  state(): PhonesState;
  persona(channel: Channel, personaId: string): Persona | null;
  /** The customer behind a number, BSUID or IGSID; null when it is nobody's. */
  customer(channel: Channel, address: string): Persona | null;
  /** Like `customer`, but makes strangers known where they are welcome. */
  recipient(channel: Channel, address: string): Persona | null;
  add(persona: Persona, bubble: Bubble): void;
  /** Changes a customer's bubble; nothing when it has left the phone. */
  update(channel: Channel, bubbleId: string, change: (bubble: CustomerBubble) => void): void;
  setCallback(channel: Channel, callback: CallbackState): void;
  /** Calls back after every change until the returned function is called. */
  watch(onChange: () => void): () => void;
}

export function createPhones({ takesStrangers }: { takesStrangers: boolean }): Phones {
  const personas: Persona[] = [...PERSONAS];
  const phones: Record<Channel, PhoneState> = {
    whatsapp: emptyPhone("whatsapp"),
    instagram: emptyPhone("instagram"),
  };
  const watchers = new Set<() => void>();
  let version = 0;

  function changed() {
    version += 1;
    for (const onChange of watchers) onChange();
  }

  function chatOf(persona: Persona): ChatState {
    const { chats } = phones[persona.channel];
    const known = chats.find((chat) => chat.personaId === persona.id);
    if (known) return known;
    const chat = emptyChat(persona);
    chats.push(chat);
    return chat;
  }

  function customer(channel: Channel, address: string): Persona | null {
    return personas.find((persona) => persona.channel === channel && isAddressOf(persona, address)) ?? null;
  }

  return {
    state: () => ({ version, phones }),
    customer,
    persona: (channel, personaId) =>
      personas.find((persona) => persona.channel === channel && persona.id === personaId) ?? null,
    recipient(channel, address) {
      const known = customer(channel, address);
      if (known || !takesStrangers) return known;
      const stranger = createStranger(channel, address);
      personas.push(stranger);
      return stranger;
    },
    add(persona, bubble) {
      const { bubbles } = chatOf(persona);
      bubbles.push(bubble);
      bubbles.splice(0, bubbles.length - BUBBLES_PER_CHAT);
      changed();
    },
    update(channel, bubbleId, change) {
      const bubble = phones[channel].chats
        .flatMap((chat) => chat.bubbles)
        .find((candidate) => candidate.id === bubbleId);
      if (bubble?.from !== "customer") return;
      change(bubble);
      changed();
    },
    setCallback(channel, callback) {
      phones[channel].callback = callback;
      changed();
    },
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
}

function emptyPhone(channel: Channel): PhoneState {
  const handle =
    channel === "whatsapp"
      ? `+${SANDBOX_BUSINESS.displayPhoneNumber}`
      : `@${SANDBOX_BUSINESS.instagramUsername}`;
  return {
    channel,
    business: { name: SANDBOX_BUSINESS.name, handle },
    callback: { kind: "pending", reason: null },
    chats: PERSONAS.filter((persona) => persona.channel === channel).map(emptyChat),
  };
}

function emptyChat(persona: Persona): ChatState {
  const phone = persona.channel === "whatsapp" ? persona.phone : null;
  const handle = phone ? `+${phone}` : persona.username ? `@${persona.username}` : (persona.userId ?? "");
  return { personaId: persona.id, name: persona.name, handle, bubbles: [] };
}

function isAddressOf(persona: Persona, address: string): boolean {
  if (persona.userId === address) return true;
  return (
    persona.channel === "whatsapp" && persona.phone !== null && persona.phone === address.replace(/^\+/, "")
  );
}
