import type { EndedStatus, LedgerRows, OpenState } from "#db/queries/select-ledger.ts";
import { CHANNELS, type Channel } from "#lib/domain/channel.ts";
import { groupReason } from "#lib/domain/group-reason.ts";
import type { MessageStatus } from "#lib/domain/message-status.ts";
import type { WebhookEventState } from "#lib/domain/webhook-event.ts";

/** Reasons of one outcome that are named; the others are counted together. */
const REASONS_NAMED_MAX = 8;
const DIFFERENCES_MAX = 5;

const LEDGER_STATES = ["applied", "ignored", "dead", "pending"] as const satisfies WebhookEventState[];

export const LEDGER_STATUSES = [
  "queued",
  "sending",
  "accepted",
  "sent",
  "delivered",
  "read",
  "failed",
  "unconfirmed",
  "cancelled",
] as const satisfies MessageStatus[];

export type LedgerStatus = (typeof LEDGER_STATUSES)[number];

export type PerChannel = Record<Channel | "total", number>;

export interface ReasonCount {
  /** Meta's; null: there is none. */
  code: number | null;
  /** `none`: nothing was noted. `others`: all that are not named. */
  reason: { kind: "text"; text: string } | { kind: "none" } | { kind: "others" };
  count: PerChannel;
}

export interface OutcomeCount<Outcome> {
  outcome: Outcome;
  count: PerChannel;
  reasons: ReasonCount[];
}

/** Where what is there is not what was received. */
export interface LedgerDifference {
  channel: Channel;
  at: Date;
  received: number;
  found: number;
}

export interface Ledger {
  /** Counted when it was stored. */
  received: PerChannel;
  /** Counted now; adds up to `received`, or something is wrong. */
  found: PerChannel;
  events: OutcomeCount<WebhookEventState>[];
  differences: LedgerDifference[];
  out: PerChannel;
  messages: OutcomeCount<LedgerStatus>[];
  steps: LedgerStep[];
}

export interface LedgerStep {
  at: Date;
  events: Record<WebhookEventState, number>;
  messages: Record<LedgerStatus, number>;
}

/** What was counted, as a ledger. */
export function makeLedger(rows: LedgerRows, steps: Date[]): Ledger {
  return {
    received: perChannel(rows.receipts),
    found: perChannel(rows.events),
    events: LEDGER_STATES.map((state) => ({
      outcome: state,
      count: perChannel(rows.events.filter((row) => row.state === state)),
      reasons: reasonsOf(
        rows.events.filter((row) => row.state === state && isOpenState(state)),
        rows.eventReasons.filter((row) => row.state === state),
      ),
    })),
    differences: findDifferences(rows),
    out: perChannel(rows.messages),
    messages: LEDGER_STATUSES.map((status) => ({
      outcome: status,
      count: perChannel(rows.messages.filter((row) => row.status === status)),
      reasons: reasonsOf(
        rows.messages.filter((row) => row.status === status && isEndedStatus(status)),
        rows.messageReasons.filter((row) => row.status === status),
      ),
    })),
    steps: steps.map((at) => ({
      at,
      events: sumBy(LEDGER_STATES, (state) =>
        rows.events.filter((row) => row.step === at.getTime() && row.state === state),
      ),
      messages: sumBy(LEDGER_STATUSES, (status) =>
        rows.messages.filter((row) => row.step === at.getTime() && row.status === status),
      ),
    })),
  };
}

interface Counted {
  channel: Channel;
  count: number;
}

function isOpenState(state: WebhookEventState): state is OpenState {
  return state === "ignored" || state === "dead";
}

function isEndedStatus(status: LedgerStatus): status is EndedStatus {
  return status === "failed" || status === "unconfirmed" || status === "cancelled";
}

function perChannel(rows: Counted[]): PerChannel {
  const sum = { whatsapp: 0, instagram: 0, total: 0 };
  for (const { channel, count } of rows) {
    sum[channel] += count;
    sum.total += count;
  }
  return sum;
}

function sumBy<Key extends string>(
  keys: readonly Key[],
  rowsOf: (key: Key) => Counted[],
): Record<Key, number> {
  const sums = keys.map((key) => [key, rowsOf(key).reduce((sum, { count }) => sum + count, 0)] as const);
  return Object.fromEntries(sums) as Record<Key, number>; // has every key
}

/** By step and channel: something too many must not hide that something is missing. */
function findDifferences({ receipts, events }: LedgerRows): LedgerDifference[] {
  const found = new Map<string, LedgerDifference>();
  const add = (row: Counted & { step: number }, side: "received" | "found") => {
    const key = `${row.step} ${row.channel}`;
    const difference = found.get(key) ?? {
      channel: row.channel,
      at: new Date(row.step),
      received: 0,
      found: 0,
    };
    difference[side] += row.count;
    found.set(key, difference);
  };
  for (const row of receipts) add(row, "received");
  for (const row of events) add(row, "found");
  return [...found.values()]
    .filter((difference) => difference.received !== difference.found)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(0, DIFFERENCES_MAX);
}

/** Equal reasons together, the most frequent first; they add up to `all`. */
function reasonsOf(
  all: Counted[],
  listed: (Counted & { reason: string | null; code?: number | null })[],
): ReasonCount[] {
  const groups = new Map<string, { code: number | null; text: string | null; rows: Counted[] }>();
  for (const row of listed) {
    const text = row.reason === null ? null : groupReason(row.reason);
    const code = row.code ?? null;
    const key = `${code} ${text}`;
    const group = groups.get(key) ?? { code, text, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  const counted = [...groups.values()]
    .map(
      ({ code, text, rows }): ReasonCount => ({
        code,
        reason: text === null ? { kind: "none" } : { kind: "text", text },
        count: perChannel(rows),
      }),
    )
    .sort((a, b) => b.count.total - a.count.total);
  const named = counted.slice(0, REASONS_NAMED_MAX);
  const others = minus(perChannel(all), named);
  return others.total > 0 ? [...named, { code: null, reason: { kind: "others" }, count: others }] : named;
}

function minus(all: PerChannel, parts: { count: PerChannel }[]): PerChannel {
  const rest = { ...all };
  for (const key of [...CHANNELS, "total"] as const) {
    for (const { count } of parts) rest[key] -= count[key];
  }
  return rest;
}
