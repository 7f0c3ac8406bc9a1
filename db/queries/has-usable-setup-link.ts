import { and, eq, gt, isNull } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { setupLinks } from "../schema/operators.ts";

/** Looks without consuming. */
export async function hasUsableSetupLink(executor: Executor, tokenHash: string, now: Date): Promise<boolean> {
  const rows = await executor
    .select({ tokenHash: setupLinks.tokenHash })
    .from(setupLinks)
    .where(
      and(eq(setupLinks.tokenHash, tokenHash), isNull(setupLinks.usedAt), gt(setupLinks.expiresAt, now)),
    );
  return rows.length > 0;
}
