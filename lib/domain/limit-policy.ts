const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The limits that people may change. What only protects Meta or the database is in `lib/rate-limits/limits.ts`. */
export const LIMIT_NAMES = [
  "inbound_per_sender",
  "inbound_per_sender_hour",
  "answers_per_account",
  "tokens_per_sender",
  "tokens_per_account",
  "cost_per_account",
  "sign_in_per_account",
  "bad_signatures",
  "verification_handshake",
] as const;

export type LimitName = (typeof LIMIT_NAMES)[number];

/** Whom a limit counts: a contact, a channel account, an e-mail address, a network address. */
export type LimitSubject = "sender" | "account" | "email" | "address";

/** `cents`: of a US dollar, the currency in which models are priced. */
export type LimitUnit = "messages" | "answers" | "tokens" | "cents" | "attempts" | "requests";

/** How much of what passes in how long. */
export interface LimitPolicy {
  allowed: number;
  windowMs: number;
}

export interface LimitRule {
  subject: LimitSubject;
  unit: LimitUnit;
  /** As long as nobody decides otherwise. */
  standard: LimitPolicy;
  minAllowed: number;
  maxAllowed: number;
  windowsMs: readonly number[];
}

/** What each limit counts, its standard, and the bounds of what people may set. */
export const LIMIT_RULES: Record<LimitName, LimitRule> = {
  // Above it: one polite note per window, and no model is asked.
  inbound_per_sender: {
    subject: "sender",
    unit: "messages",
    standard: { allowed: 5, windowMs: MINUTE_MS },
    minAllowed: 1,
    maxAllowed: 1_000,
    windowsMs: [10 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS],
  },
  // Somebody who writes slowly and never stops.
  inbound_per_sender_hour: {
    subject: "sender",
    unit: "messages",
    standard: { allowed: 60, windowMs: HOUR_MS },
    minAllowed: 1,
    maxAllowed: 10_000,
    windowsMs: [HOUR_MS],
  },
  // Many senders together; above it conversations go to people.
  answers_per_account: {
    subject: "account",
    unit: "answers",
    standard: { allowed: 1_000, windowMs: HOUR_MS },
    minAllowed: 1,
    maxAllowed: 1_000_000,
    windowsMs: [HOUR_MS],
  },
  tokens_per_sender: {
    subject: "sender",
    unit: "tokens",
    standard: { allowed: 200_000, windowMs: DAY_MS },
    minAllowed: 1_000,
    maxAllowed: 100_000_000,
    windowsMs: [DAY_MS],
  },
  tokens_per_account: {
    subject: "account",
    unit: "tokens",
    standard: { allowed: 5_000_000, windowMs: DAY_MS },
    minAllowed: 1_000,
    maxAllowed: 2_000_000_000,
    windowsMs: [DAY_MS],
  },
  // Acts only where a price is set: without one nobody knows what a token costs.
  cost_per_account: {
    subject: "account",
    unit: "cents",
    standard: { allowed: 1_000, windowMs: DAY_MS },
    minAllowed: 1,
    maxAllowed: 10_000_000,
    windowsMs: [DAY_MS],
  },
  // Against guessing from many machines; single machines are slowed down by better-auth.
  sign_in_per_account: {
    subject: "email",
    unit: "attempts",
    standard: { allowed: 10, windowMs: 15 * MINUTE_MS },
    minAllowed: 3,
    maxAllowed: 100,
    windowsMs: [5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, DAY_MS],
  },
  // Of refused POSTs only: what is validly signed is never counted.
  bad_signatures: {
    subject: "address",
    unit: "requests",
    standard: { allowed: 60, windowMs: MINUTE_MS },
    minAllowed: 1,
    maxAllowed: 10_000,
    windowsMs: [MINUTE_MS],
  },
  verification_handshake: {
    subject: "address",
    unit: "requests",
    standard: { allowed: 60, windowMs: MINUTE_MS },
    minAllowed: 1,
    maxAllowed: 10_000,
    windowsMs: [MINUTE_MS],
  },
};

export type PolicyProblem = "not_whole" | "too_small" | "too_large" | "unknown_window";

/** What is wrong with a policy that somebody wants; null: nothing. */
export function checkPolicy(name: LimitName, { allowed, windowMs }: LimitPolicy): PolicyProblem | null {
  const rule = LIMIT_RULES[name];
  if (!Number.isSafeInteger(allowed)) return "not_whole";
  if (allowed < rule.minAllowed) return "too_small";
  if (allowed > rule.maxAllowed) return "too_large";
  return rule.windowsMs.includes(windowMs) ? null : "unknown_window";
}

export function isLimitName(name: string): name is LimitName {
  return LIMIT_NAMES.some((known) => known === name);
}

/** Budgets of a day begin at midnight UTC: everybody can tell when they do, whatever zone they read in. */
export function dayOf(now: Date): { start: Date; end: Date } {
  const start = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  return { start, end: new Date(start.getTime() + DAY_MS) };
}
