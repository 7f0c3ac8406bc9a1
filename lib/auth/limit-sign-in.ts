import { createHash } from "node:crypto";
import type { Context } from "#lib/context.ts";
import { checkLimit } from "#lib/rate-limits/check-limit.ts";
import { LimitStoreError } from "#lib/rate-limits/limit.ts";
import { SIGN_IN_PER_ACCOUNT } from "#lib/rate-limits/limits.ts";

export interface SignInAttempt {
  isAllowed: boolean;
  retryAt: Date | null;
}

/** Counted for unknown addresses too: a limit that only real ones have would tell which are real. */
export async function countSignInAttempt(
  ctx: Pick<Context, "limits" | "log">,
  email: unknown,
): Promise<SignInAttempt> {
  // Without an address better-auth refuses before it looks at a password.
  if (typeof email !== "string") return { isAllowed: true, retryAt: null };
  const { isAllowed, usage } = await checkLimit(ctx, SIGN_IN_PER_ACCOUNT, subjectOf(email), {
    whenStoreIsDown: "refuse",
  });
  return { isAllowed, retryAt: usage?.resetsAt ?? null };
}

/** After a success: somebody who mistyped a few times starts afresh. */
export async function clearSignInAttempts(
  ctx: Pick<Context, "limits" | "log">,
  email: string,
): Promise<void> {
  try {
    await ctx.limits.reset(SIGN_IN_PER_ACCOUNT, subjectOf(email));
  } catch (error) {
    if (!(error instanceof LimitStoreError)) throw error;
    // Attempts then only count until the window ends.
    ctx.log.warn({ err: error, limit: SIGN_IN_PER_ACCOUNT.name }, "sign-in attempts not cleared");
  }
}

function subjectOf(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
}
