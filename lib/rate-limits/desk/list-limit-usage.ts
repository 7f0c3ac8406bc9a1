import { selectLimitHits } from "#db/queries/select-limit-hits.ts";
import { selectLimitedSenders } from "#db/queries/select-limited-senders.ts";
import { selectRecentSenders } from "#db/queries/select-recent-senders.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { contactName } from "#lib/domain/contact-name.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { type Limit, LimitStoreError, type LimitUsage } from "#lib/rate-limits/limit.ts";
import { INBOUND_PER_SENDER } from "#lib/rate-limits/limits.ts";

/** Somebody who wrote this lately still has a gauge. */
export const SEEN_RECENTLY_MS = 15 * 60_000;
export const HITS_SHOWN_MS = 24 * 60 * 60_000;
/** Each gauge is a question to the counter. */
const SENDERS_MAX = 24;
const HITS_MAX = 25;

/** `limited`: refused in this window. `full`: the next message will be. */
export type SenderState = "limited" | "full" | "below";

export interface SenderUsage {
  contactId: string;
  conversationId: string;
  channel: Channel;
  name: string;
  lastInboundAt: Date | null;
  usage: LimitUsage;
  state: SenderState;
}

export interface LimitHit {
  /** null when it is not known any more. */
  sender: { conversationId: string; channel: Channel; name: string } | null;
  /** Messages refused in that window. */
  refusedCount: number;
  used: number;
  allowed: number;
  /** Whether the sender was told. */
  isNudged: boolean;
  newestAt: Date;
  resetsAt: Date;
}

export interface LimitUsageList {
  limit: Limit;
  /** Most used first; null while the counter cannot be reached. */
  senders: SenderUsage[] | null;
  /** More people wrote than are shown; whoever is limited comes first. */
  hasMoreSenders: boolean;
  hits: LimitHit[];
}

/** Who is limited now, how much everybody else has left, and whom the limit refused lately. */
export async function listLimitUsage(ctx: Context, _operator: Operator): Promise<LimitUsageList> {
  const limit = INBOUND_PER_SENDER;
  const now = ctx.now();
  const [limited, recent, hits] = await Promise.all([
    selectLimitedSenders(ctx.db, {
      limitName: limit.name,
      windowMs: limit.windowMs,
      now,
      limit: SENDERS_MAX,
    }),
    selectRecentSenders(ctx.db, { since: before(now, SEEN_RECENTLY_MS), limit: SENDERS_MAX + 1 }),
    selectLimitHits(ctx.db, { limitName: limit.name, since: before(now, HITS_SHOWN_MS), limit: HITS_MAX }),
  ]);
  const distinct = [...new Map([...limited, ...recent].map((row) => [row.contactId, row])).values()];
  return {
    limit,
    senders: await withUsage(ctx, limit, distinct.slice(0, SENDERS_MAX)),
    hasMoreSenders: distinct.length > SENDERS_MAX,
    hits: hits.map(toHit),
  };
}

type SenderRow = Awaited<ReturnType<typeof selectRecentSenders>>[number];
type HitRow = Awaited<ReturnType<typeof selectLimitHits>>[number];

async function withUsage(ctx: Context, limit: Limit, rows: SenderRow[]): Promise<SenderUsage[] | null> {
  try {
    const senders = await Promise.all(rows.map((row) => toSenderUsage(ctx, limit, row)));
    return senders.sort((a, b) => b.usage.used - a.usage.used);
  } catch (error) {
    if (!(error instanceof LimitStoreError)) throw error;
    ctx.log.warn({ err: error, limit: limit.name }, "rate limit usage not read");
    return null;
  }
}

async function toSenderUsage(ctx: Context, limit: Limit, row: SenderRow): Promise<SenderUsage> {
  const usage = await ctx.limits.peek(limit, row.contactId);
  const { contactId, conversationId, channel, lastInboundAt } = row;
  return {
    contactId,
    conversationId,
    channel,
    name: contactName(row),
    lastInboundAt,
    usage,
    state: stateOf(usage),
  };
}

function stateOf({ used, allowed }: LimitUsage): SenderState {
  if (used > allowed) return "limited";
  return used === allowed ? "full" : "below";
}

function toHit({ refusedCount, used, allowed, isNudged, newestAt, resetsAt, ...row }: HitRow): LimitHit {
  const { conversationId, channel } = row;
  return {
    sender: conversationId && channel ? { conversationId, channel, name: contactName(row) } : null,
    refusedCount,
    used,
    allowed,
    isNudged,
    newestAt,
    resetsAt,
  };
}

function before(instant: Date, ms: number): Date {
  return new Date(instant.getTime() - ms);
}
