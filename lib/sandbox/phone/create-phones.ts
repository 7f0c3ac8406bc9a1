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
/** Meta's: or until an answer comes. */
const TYPING_MS = 25_000;

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
  /** A bubble that is on one of the phones still, and whose phone that is. */
  find(channel: Channel, bubbleId: string): { bubble: Bubble; persona: Persona | null } | null;
  /** The customer's bubble and all before it; `isTyping`: the business writes an answer now. */
  markRead(channel: Channel, bubbleId: string, isTyping: boolean): void;
  markAllRead(persona: Persona): void;
  setTyping(persona: Persona, isTyping: boolean): void;
  setCallback(channel: Channel, callback: CallbackState): void;
  /** Calls back after every change until the returned function is called. */
  watch(onChange: () => void): () => void;
}

interface PhonesOptions {
  takesStrangers: boolean;
  now: () => Date;
}

export function createPhones({ takesStrangers, now }: PhonesOptions): Phones {
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

  function chatWith(channel: Channel, bubbleId: string): ChatState | undefined {
    return phones[channel].chats.find(({ bubbles }) => bubbles.some(({ id }) => id === bubbleId));
  }

  function find(channel: Channel, bubbleId: string) {
    const chat = chatWith(channel, bubbleId);
    const bubble = chat?.bubbles.find(({ id }) => id === bubbleId);
    if (!chat || !bubble) return null;
    const persona = personas.find((one) => one.channel === channel && one.id === chat.personaId) ?? null;
    return { bubble, persona };
  }

  function typingEnd(): string {
    return new Date(now().getTime() + TYPING_MS).toISOString();
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
    find,
    markRead(channel, bubbleId, isTyping) {
      const chat = chatWith(channel, bubbleId);
      if (!chat) return;
      const upTo = chat.bubbles.findIndex(({ id }) => id === bubbleId);
      readAll(chat.bubbles.slice(0, upTo + 1));
      if (isTyping) chat.typingUntil = typingEnd();
      changed();
    },
    markAllRead(persona) {
      readAll(chatOf(persona).bubbles);
      changed();
    },
    setTyping(persona, isTyping) {
      chatOf(persona).typingUntil = isTyping ? typingEnd() : null;
      changed();
    },
    add(persona, bubble) {
      const chat = chatOf(persona);
      const { bubbles } = chat;
      if (bubble.from === "business") chat.typingUntil = null;
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

function readAll(bubbles: Bubble[]): void {
  for (const bubble of bubbles) if (bubble.from === "customer") bubble.state = "read";
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
  return { personaId: persona.id, name: persona.name, handle, bubbles: [], typingUntil: null };
}

function isAddressOf(persona: Persona, address: string): boolean {
  if (persona.userId === address) return true;
  return (
    persona.channel === "whatsapp" && persona.phone !== null && persona.phone === address.replace(/^\+/, "")
  );
}
