import { selectChannelAccounts } from "#db/queries/select-channel-accounts.ts";
import type { Context } from "#lib/context.ts";
import type { AssistantSettings } from "#lib/domain/assistant-settings.ts";
import type { BotMode, Channel } from "#lib/domain/channel.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { ReplyRules } from "#lib/domain/reply-rules.ts";

const ACCOUNTS_SHOWN_MAX = 200;

export interface ChannelAccountItem {
  id: string;
  channel: Channel;
  name: string;
  externalId: string;
  botMode: BotMode;
  replyRules: ReplyRules;
  assistantSettings: AssistantSettings;
  /** Nothing can be sent from it otherwise. */
  isConnected: boolean;
}

export async function listChannelAccounts(ctx: Context, _operator: Operator): Promise<ChannelAccountItem[]> {
  const rows = await selectChannelAccounts(ctx.db, ACCOUNTS_SHOWN_MAX);
  return rows.map(({ id, channel, name, externalId, botMode, replyRules, assistantSettings }) => ({
    id,
    channel,
    name,
    externalId,
    botMode,
    replyRules,
    assistantSettings,
    isConnected: ctx.meta.isConnected(channel, externalId),
  }));
}
