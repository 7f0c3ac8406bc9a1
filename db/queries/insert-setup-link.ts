import { isNull } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { setupLinks } from "../schema/operators.ts";

export interface NewSetupLink {
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
}

/** Leaves the new link as the only one that can still be used. */
export async function insertSetupLink(executor: Executor, link: NewSetupLink): Promise<void> {
  await executor.transaction(async (tx) => {
    await tx.delete(setupLinks).where(isNull(setupLinks.usedAt));
    await tx.insert(setupLinks).values(link);
  });
}
