import type { Channel } from "./channel.ts";

export interface TextLimit {
  max: number;
  unit: "characters" | "bytes";
}

/** What Meta takes in one text message. */
export const TEXT_LIMITS: Record<Channel, TextLimit> = {
  whatsapp: { max: 4096, unit: "characters" },
  instagram: { max: 1000, unit: "bytes" },
};

/** Length in the unit of the channel's limit. */
export function measureText(channel: Channel, text: string): number {
  // UTF-16 units: never fewer than the characters Meta counts, whichever way it counts an emoji.
  return TEXT_LIMITS[channel].unit === "bytes" ? new TextEncoder().encode(text).length : text.length;
}

const TWO_BYTES_FROM = 0x80;
const THREE_BYTES_FROM = 0x8_00;
const FOUR_BYTES_FROM = 0x1_00_00;

/** What one code point adds to the length. */
export function characterCost(channel: Channel, character: string): number {
  if (TEXT_LIMITS[channel].unit === "characters") return character.length;
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < TWO_BYTES_FROM) return 1;
  if (codePoint < THREE_BYTES_FROM) return 2;
  return codePoint < FOUR_BYTES_FROM ? 3 : 4;
}
