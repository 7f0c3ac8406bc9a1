import { gte, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { rejectedWebhooks } from "#db/schema/webhooks.ts";

/** How many POSTs were refused since then, per channel and reason; the most frequent first. */
export function sumRejectedWebhooks(executor: Executor, since: Date) {
  const count = sql<number>`sum(${rejectedWebhooks.count})::integer`;
  return executor
    .select({ channel: rejectedWebhooks.channel, reason: rejectedWebhooks.reason, count })
    .from(rejectedWebhooks)
    .where(gte(rejectedWebhooks.minute, since))
    .groupBy(rejectedWebhooks.channel, rejectedWebhooks.reason)
    .orderBy(sql`${count} desc, ${rejectedWebhooks.channel}, ${rejectedWebhooks.reason}`);
}
