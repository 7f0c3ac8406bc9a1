export const CHANNELS = ["whatsapp", "instagram"] as const;

export type Channel = (typeof CHANNELS)[number];

/** `draft`: every answer waits for a person. */
export const BOT_MODES = ["off", "draft", "auto"] as const;

export type BotMode = (typeof BOT_MODES)[number];
