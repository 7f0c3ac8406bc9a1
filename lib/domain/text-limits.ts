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
