import type { Channel } from "#lib/domain/channel.ts";

/** What a customer can type at most in the channel's own app. */
export const CUSTOMER_TEXT_MAX_CHARS: Record<Channel, number> = { whatsapp: 65_536, instagram: 1_000 };
