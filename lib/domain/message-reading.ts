import type { MessageKind } from "./message-content.ts";

/**
 * What the assistant can make of a message. `readable`: there are words to answer. `unreadable`: something that only
 * people can look at. `silent`: a gesture that expects no answer.
 */
export type MessageReading = "readable" | "unreadable" | "silent";

export interface ReadMessage {
  kind: MessageKind;
  text: string;
}

const READINGS: Record<MessageKind, MessageReading> = {
  text: "readable",
  choice: "readable",
  share: "readable",
  // Readable by their captions only.
  image: "readable",
  video: "readable",
  audio: "readable",
  voice: "readable",
  document: "readable",
  ephemeral: "readable",
  location: "unreadable",
  contacts: "unreadable",
  form: "unreadable",
  order: "unreadable",
  unsupported: "unreadable",
  // Of the business, as a rule: other apps' questions to us stand in their words.
  buttons: "readable",
  list: "readable",
  link_button: "readable",
  template: "readable",
  sticker: "silent",
  heart: "silent",
  story_mention: "silent",
};

function readMessage({ kind, text }: ReadMessage): MessageReading {
  const reading = READINGS[kind];
  return reading === "readable" && text.trim() === "" ? "unreadable" : reading;
}

/** Of several: one that can be read makes the others its context, one that cannot needs people. */
export function readBurst(messages: ReadMessage[]): MessageReading {
  const readings = messages.map(readMessage);
  if (readings.includes("readable")) return "readable";
  return readings.includes("unreadable") ? "unreadable" : "silent";
}
