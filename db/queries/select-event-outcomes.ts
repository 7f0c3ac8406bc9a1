import { inArray } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";

/** What became of stored events so far; those that this database does not hold are missing. */
export function selectEventOutcomes(executor: Executor, ids: string[]) {
  return executor
    .select({
      id: webhookEvents.id,
      state: webhookEvents.state,
      reason: webhookEvents.reason,
      counts: webhookEvents.counts,
    })
    .from(webhookEvents)
    .where(inArray(webhookEvents.id, ids));
}
