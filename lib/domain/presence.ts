/** `seen`: what the contact wrote was read. `typing`: an answer is being written; on WhatsApp that is `seen` too. */
export const PRESENCES = ["seen", "typing"] as const;
export type Presence = (typeof PRESENCES)[number];
