import { selectChannelOverview, selectLoneBusinesses } from "#db/queries/select-channel-overview.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { Operator } from "#lib/domain/operator.ts";

const CHANNELS_SHOWN_MAX = 200;

export interface ChannelView {
  id: string;
  channel: Channel;
  name: string;
  externalId: string;
  businessExternalId: string | null;
  /** `discovered`: events come for it. `disconnected`: it was connected once. Neither can send. */
  state: "connected" | "discovered" | "disconnected";
  /** null: nothing yet. */
  lastEventAt: Date | null;
}

export interface ChannelOverview {
  channels: ChannelView[];
  /** WhatsApp Business Accounts none of whose numbers is known here. */
  loneBusinesses: string[];
}

/** Every account that is connected or that events came for. */
export async function listChannels(ctx: Context, _operator: Operator): Promise<ChannelOverview> {
  const [rows, loneBusinesses] = await Promise.all([
    selectChannelOverview(ctx.db, CHANNELS_SHOWN_MAX),
    selectLoneBusinesses(ctx.db, CHANNELS_SHOWN_MAX),
  ]);
  const channels = rows.map((row) => {
    const isConnected = ctx.meta.isConnected(row.channel, row.externalId);
    const past = row.state === "configured" ? "disconnected" : "discovered";
    return { ...row, state: isConnected ? "connected" : past } as const;
  });
  return { channels, loneBusinesses };
}
