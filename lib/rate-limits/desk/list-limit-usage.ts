import { selectLimitHits } from "#db/queries/select-limit-hits.ts";
import { selectSenderTokens } from "#db/queries/select-model-use.ts";
import { selectRecentSenders } from "#db/queries/select-recent-senders.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { contactName } from "#lib/domain/contact-name.ts";
import { dayOf, isLimitName, type LimitName } from "#lib/domain/limit-policy.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { SenderRule } from "#lib/domain/sender-rule.ts";
import { LimitStoreError, type LimitUsage } from "../limit.ts";
import { limitUsage } from "../limit-usage.ts";
import { type Policies, readPolicies } from "../policies.ts";

/** Somebody who wrote this lately still has a gauge. */
export const SEEN_RECENTLY_MS = 15 * 60_000;
export const HITS_SHOWN_MS = 24 * 60 * 60_000;
/** Each gauge is two questions to the counter. */
const SENDERS_MAX = 24;
const HITS_MAX = 25;

const SENDER_LIMITS = ["inbound_per_sender", "inbound_per_sender_hour", "tokens_per_sender"] as const;
export type SenderLimitName = (typeof SENDER_LIMITS)[number];

/** `limited`: refused in this window. `full`: the next message will be. */
export type SenderState = "limited" | "full" | "below";

export interface SenderGauge {
  name: SenderLimitName;
  usage: LimitUsage;
}

export interface SenderUsage {
  contactId: string;
  conversationId: string;
  channel: Channel;
  name: string;
  lastInboundAt: Date | null;
  rule: SenderRule | null;
  /** In the order of `SENDER_LIMITS`. */
  gauges: SenderGauge[];
  state: SenderState;
}

export interface LimitHit {
  limitName: LimitName;
  /** null when it is not known any more. */
  sender: { conversationId: string; channel: Channel; name: string } | null;
  /** Refusals in that window. */
  refusedCount: number;
  used: number;
  allowed: number;
  /** Whether the sender was told. */
  isNudged: boolean;
  newestAt: Date;
  resetsAt: Date;
}

export interface LimitUsageList {
  limits: Policies["limits"];
  /** Most used first; null while the counter cannot be reached. */
  senders: SenderUsage[] | null;
  /** More people wrote than are shown. */
  hasMoreSenders: boolean;
  hits: LimitHit[];
}

/** How much of their limits everybody who wrote lately has used, and whom the limits of senders refused lately. */
export async function listLimitUsage(ctx: Context, _operator: Operator): Promise<LimitUsageList> {
  const now = ctx.now();
  const [{ limits }, recent, hits] = await Promise.all([
    readPolicies(ctx),
    selectRecentSenders(ctx.db, { since: before(now, SEEN_RECENTLY_MS), limit: SENDERS_MAX + 1 }),
    selectLimitHits(ctx.db, {
      limitNames: [...SENDER_LIMITS],
      since: before(now, HITS_SHOWN_MS),
      limit: HITS_MAX,
    }),
  ]);
  return {
    limits,
    senders: await withUsage(ctx, limits, recent.slice(0, SENDERS_MAX)),
    hasMoreSenders: recent.length > SENDERS_MAX,
    hits: hits.flatMap(toHit),
  };
}

type SenderRow = Awaited<ReturnType<typeof selectRecentSenders>>[number];
type HitRow = Awaited<ReturnType<typeof selectLimitHits>>[number];

async function withUsage(
  ctx: Context,
  limits: Policies["limits"],
  rows: SenderRow[],
): Promise<SenderUsage[] | null> {
  const day = dayOf(ctx.now());
  const contactIds = rows.map(({ contactId }) => contactId);
  const tokens = await selectSenderTokens(ctx.db, contactIds, day.start);
  const toUsage = async (row: SenderRow): Promise<SenderUsage> => {
    const { contactId, rule } = row;
    const used = tokens.get(contactId) ?? 0;
    const [burst, hour] = await Promise.all([
      ctx.limits.peek(limits.inbound_per_sender, contactId),
      ctx.limits.peek(limits.inbound_per_sender_hour, contactId),
    ]);
    const gauges: SenderGauge[] = [
      { name: "inbound_per_sender", usage: burst },
      { name: "inbound_per_sender_hour", usage: hour },
      { name: "tokens_per_sender", usage: limitUsage(limits.tokens_per_sender, used, day.end.getTime()) },
    ];
    const { conversationId, channel, lastInboundAt } = row;
    const state = rule === null ? stateOf(gauges) : "below";
    const name = contactName(row);
    return { contactId, conversationId, channel, name, lastInboundAt, rule, gauges, state };
  };
  try {
    const senders = await Promise.all(rows.map(toUsage));
    return senders.sort((a, b) => fullest(b) - fullest(a));
  } catch (error) {
    if (!(error instanceof LimitStoreError)) throw error;
    ctx.log.warn({ err: error }, "rate limit usage not read");
    return null;
  }
}

function fullest({ gauges }: SenderUsage): number {
  return Math.max(...gauges.map(({ usage }) => usage.used / usage.allowed));
}

function stateOf(gauges: SenderGauge[]): SenderState {
  if (gauges.some(({ usage }) => usage.used > usage.allowed)) return "limited";
  return gauges.some(({ usage }) => usage.used === usage.allowed) ? "full" : "below";
}

function toHit({ limitName, conversationId, channel, ...row }: HitRow): LimitHit[] {
  if (!isLimitName(limitName)) return [];
  const { refusedCount, used, allowed, isNudged, newestAt, resetsAt } = row;
  const sender = conversationId && channel ? { conversationId, channel, name: contactName(row) } : null;
  return [{ limitName, sender, refusedCount, used, allowed, isNudged, newestAt, resetsAt }];
}

function before(instant: Date, ms: number): Date {
  return new Date(instant.getTime() - ms);
}
