import { and, eq, gt, isNull } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { setupLinks } from "../schema/operators.ts";

/** True for exactly one caller per link. */
export async function consumeSetupLink(executor: Executor, tokenHash: string, now: Date): Promise<boolean> {
  const rows = await executor
    .update(setupLinks)
    .set({ usedAt: now })
    .where(and(eq(setupLinks.tokenHash, tokenHash), isNull(setupLinks.usedAt), gt(setupLinks.expiresAt, now)))
    .returning({ tokenHash: setupLinks.tokenHash });
  return rows.length > 0;
}
