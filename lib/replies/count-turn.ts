import type { LockedConversation } from "#db/queries/lock-conversation.ts";
import { findSenderRule } from "#db/queries/sender-rules.ts";
import type { Context } from "#lib/context.ts";
import type { LimitName } from "#lib/domain/limit-policy.ts";
import type { CountedLimit } from "#lib/domain/reply-turn.ts";
import { checkLimit, type LimitCheck } from "#lib/rate-limits/check-limit.ts";
import type { Limit, LimitUsage } from "#lib/rate-limits/limit.ts";
import { readPolicies } from "#lib/rate-limits/policies.ts";

export interface RefusedBy {
  name: Extract<LimitName, "inbound_per_sender" | "inbound_per_sender_hour" | "answers_per_account">;
  windowMs: number;
  /** A contact or a channel account. */
  subject: string;
  usage: LimitUsage;
}

export type CountedTurn =
  | { kind: "allowed"; limits: CountedLimit[] }
  | { kind: "blocked" }
  | { kind: "refused"; by: RefusedBy; limits: CountedLimit[] }
  /** The counter is away: nobody may ask a model. */
  | { kind: "unknown" };

type UnansweredTimes = { recordedAt: Date }[];

/**
 * Counts what a contact wrote against the limits of senders and accounts, before anybody is asked. Fails closed:
 * while the counter is away no model is asked; the job waits, so that the customer is answered late rather than never.
 */
export async function countTurn(
  ctx: Context,
  { contactId, account }: LockedConversation,
  unanswered: UnansweredTimes,
): Promise<CountedTurn> {
  const rule = await findSenderRule(ctx.db, contactId);
  if (rule === "blocked") return { kind: "blocked" };
  const { limits } = await readPolicies(ctx);
  const counted: CountedLimit[] = [];

  if (rule !== "allowed") {
    const points = countRecent(unanswered, ctx.now(), limits.inbound_per_sender.windowMs);
    // The longer one comes last: what it says holds for longer, and one note is enough.
    const names = ["inbound_per_sender", "inbound_per_sender_hour"] as const;
    const checks = await Promise.all(names.map((name) => check(ctx, limits[name], contactId, points)));
    let by: RefusedBy | null = null;
    for (const [at, name] of names.entries()) {
      const { usage, isAllowed } = checks[at] ?? UNKNOWN;
      if (!usage) return { kind: "unknown" };
      counted.push({ name, used: usage.used, allowed: usage.allowed });
      if (!isAllowed) by = { name, windowMs: limits[name].windowMs, subject: contactId, usage };
    }
    if (by) return { kind: "refused", by, limits: counted };
  }

  const name = "answers_per_account";
  const { usage, isAllowed } = await check(ctx, limits[name], account.id, 1);
  if (!usage) return { kind: "unknown" };
  counted.push({ name, used: usage.used, allowed: usage.allowed });
  if (isAllowed) return { kind: "allowed", limits: counted };
  const by = { name, windowMs: limits[name].windowMs, subject: account.id, usage } as const;
  return { kind: "refused", by, limits: counted };
}

const UNKNOWN: LimitCheck = { isAllowed: false, usage: null };

function check(ctx: Context, limit: Limit, subject: string, points: number): Promise<LimitCheck> {
  return checkLimit(ctx, limit, subject, { points, whenStoreIsDown: "refuse" });
}

// What was left open while the assistant was silent is no reason to call somebody too fast.
function countRecent(unanswered: UnansweredTimes, now: Date, windowMs: number): number {
  const since = now.getTime() - windowMs;
  return Math.max(1, unanswered.filter(({ recordedAt }) => recordedAt.getTime() > since).length);
}
