import { selectChannelOverview, selectLoneBusinesses } from "#db/queries/select-channel-overview.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { isAccountStopped } from "#lib/domain/retry-policy.ts";

const CHANNELS_SHOWN_MAX = 200;

export interface ChannelView {
  id: string;
  channel: Channel;
  name: string;
  externalId: string;
  businessExternalId: string | null;
  /** `discovered`: events come for it. `disconnected`: it was connected once. Neither can send. */
  state: "connected" | "discovered" | "disconnected";
  /** Meta refused its access token then: nothing goes out until it has another one, or an operator says so. */
  stopped: { at: Date; code: number | null } | null;
  /** Instagram: people may answer after the customer service window, by Meta's human agent tag. */
  hasHumanAgent: boolean;
  /** Customers see that they were read, and that an answer is being written. */
  showsPresence: boolean;
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
  const channels = rows.map(({ stoppedAt, stoppedCode, stoppedToken, ...row }) => {
    const token = ctx.meta.tokenFingerprint(row.channel, row.externalId);
    const isStopped = token !== null && isAccountStopped({ stoppedAt, stoppedToken }, token);
    const stopped = isStopped && stoppedAt ? { at: stoppedAt, code: stoppedCode } : null;
    const isConnected = ctx.meta.isConnected(row.channel, row.externalId);
    const past = row.state === "configured" ? "disconnected" : "discovered";
    return { ...row, stopped, state: isConnected ? "connected" : past } as const;
  });
  return { channels, loneBusinesses };
}
