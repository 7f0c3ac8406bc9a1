import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { rejectedWebhooks } from "#db/schema/webhooks.ts";

export type RejectedCount = typeof rejectedWebhooks.$inferInsert;

/** Adds to the counts per channel, reason and minute. */
export async function addRejectedWebhooks(executor: Executor, counts: RejectedCount[]): Promise<void> {
  await executor
    .insert(rejectedWebhooks)
    .values(counts)
    .onConflictDoUpdate({
      target: [rejectedWebhooks.channel, rejectedWebhooks.reason, rejectedWebhooks.minute],
      set: { count: sql`${rejectedWebhooks.count} + excluded.count` },
    });
}
