import type { MessageKind } from "./message-content.ts";

/** Echoes have no buttons to tap, and do not tell a recording from other sound. */
const OTHERS: Partial<Record<MessageKind, readonly MessageKind[]>> = {
  text: ["text", "buttons"],
  audio: ["audio", "voice"],
  voice: ["audio", "voice"],
};

/** As which of our kinds a message may have gone out whose echo has this one. */
export function kindsOfEcho(kind: MessageKind): readonly MessageKind[] {
  return OTHERS[kind] ?? [kind];
}
