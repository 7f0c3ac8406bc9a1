import type { Context } from "#lib/context.ts";
import { type Limit, LimitStoreError, type LimitUsage } from "./limit.ts";

export interface CheckLimitOptions {
  /** Default 1. */
  points?: number;
  /** "allow" fails open, "refuse" fails closed. `limits.ts` says which limit does what, and why. */
  whenStoreIsDown: "allow" | "refuse";
}

export interface LimitCheck {
  isAllowed: boolean;
  /** null when the store was down and nothing is known. */
  usage: LimitUsage | null;
}

/** Counts one use by `subject` and says whether it may go on, also while the store is down. */
export async function checkLimit(
  ctx: Pick<Context, "limits" | "log">,
  limit: Limit,
  subject: string,
  { points, whenStoreIsDown }: CheckLimitOptions,
): Promise<LimitCheck> {
  try {
    const usage = await ctx.limits.consume(limit, subject, points);
    return { isAllowed: usage.used <= usage.allowed, usage };
  } catch (error) {
    if (!(error instanceof LimitStoreError)) throw error;
    // Without the subject, which may be personal.
    ctx.log.warn({ err: error, limit: limit.name, whenStoreIsDown }, "rate limit not checked");
    return { isAllowed: whenStoreIsDown === "allow", usage: null };
  }
}
