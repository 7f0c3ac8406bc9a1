import type { Channel } from "./channel.ts";
import { FILE_KINDS, type MessageContent } from "./message-content.ts";

/** What a business sends on each channel. */
export const OUTBOUND_KINDS = {
  whatsapp: ["text", ...FILE_KINDS, "location", "buttons", "list", "link_button", "template"],
  instagram: ["text", "image", "video", "audio", "document", "heart", "buttons"],
} as const satisfies Record<Channel, readonly MessageContent["kind"][]>;

export type OutboundKind = (typeof OUTBOUND_KINDS)[Channel][number];

export type OutboundContent = Extract<MessageContent, { kind: OutboundKind }>;

/** What this content would go out as on the channel; null: the channel has no such thing. */
export function outboundContent(channel: Channel, content: MessageContent): OutboundContent | null {
  const kinds: readonly string[] = OUTBOUND_KINDS[channel];
  return kinds.includes(content.kind) ? (content as OutboundContent) : null;
}
