import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";

/** As whom the playground answers. */
export type PlaygroundAccount = Pick<ChannelAccountItem, "id" | "name" | "channel" | "replyRules">;
