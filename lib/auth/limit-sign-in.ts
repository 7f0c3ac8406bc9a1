import { createHash } from "node:crypto";
import { insertQuietHits } from "#db/queries/insert-limit-hit.ts";
import type { Context } from "#lib/context.ts";
import { checkLimit } from "#lib/rate-limits/check-limit.ts";
import { type Limit, LimitStoreError, type LimitUsage } from "#lib/rate-limits/limit.ts";
import { readPolicies } from "#lib/rate-limits/policies.ts";

type SignInContext = Pick<Context, "db" | "limits" | "log" | "now">;

export interface SignInAttempt {
  isAllowed: boolean;
  retryAt: Date | null;
}

/** Counted for unknown addresses too: a limit that only real ones have would tell which are real. */
export async function countSignInAttempt(ctx: SignInContext, email: unknown): Promise<SignInAttempt> {
  // Without an address better-auth refuses before it looks at a password.
  if (typeof email !== "string") return { isAllowed: true, retryAt: null };
  const limit = (await readPolicies(ctx)).limits.sign_in_per_account;
  const subject = subjectOf(email);
  // Fails closed: without the counter passwords could be guessed at full speed.
  const { isAllowed, usage } = await checkLimit(ctx, limit, subject, { whenStoreIsDown: "refuse" });
  if (usage && isFirstRefusal(usage)) await recordHit(ctx, limit, subject, usage);
  return { isAllowed, retryAt: usage?.resetsAt ?? null };
}

/** After a success: somebody who mistyped a few times starts afresh. */
export async function clearSignInAttempts(ctx: SignInContext, email: string): Promise<void> {
  const limit = (await readPolicies(ctx)).limits.sign_in_per_account;
  try {
    await ctx.limits.reset(limit, subjectOf(email));
  } catch (error) {
    if (!(error instanceof LimitStoreError)) throw error;
    // Attempts then only count until the window ends.
    ctx.log.warn({ err: error, limit: limit.name }, "sign-in attempts not cleared");
  }
}

// One row per window: a guesser must not be able to buy one per attempt.
function isFirstRefusal({ used, allowed }: LimitUsage): boolean {
  return used === allowed + 1;
}

async function recordHit(
  ctx: SignInContext,
  limit: Limit,
  subject: string,
  { used, allowed, resetsAt }: LimitUsage,
): Promise<void> {
  const now = ctx.now();
  const endsAt = resetsAt ?? new Date(now.getTime() + limit.windowMs);
  const hit = { limitName: limit.name, subject, conversationId: null, used, allowed, resetsAt: endsAt };
  await insertQuietHits(ctx.db, [{ ...hit, occurredAt: now }]);
}

function subjectOf(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
}
