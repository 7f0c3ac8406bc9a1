import { asc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { operators } from "#db/schema/operators.ts";
import { webhookEventReplays } from "#db/schema/webhooks.ts";

/** What an event had become each time somebody had it applied anew, the oldest first. */
export function selectEventReplays(executor: Executor, eventId: string) {
  return executor
    .select({
      id: webhookEventReplays.id,
      replayedAt: webhookEventReplays.replayedAt,
      operatorName: operators.name,
      state: webhookEventReplays.state,
      reason: webhookEventReplays.reason,
      attempts: webhookEventReplays.attempts,
      finishedAt: webhookEventReplays.finishedAt,
    })
    .from(webhookEventReplays)
    .leftJoin(operators, eq(operators.id, webhookEventReplays.operatorId))
    .where(eq(webhookEventReplays.eventId, eventId))
    .orderBy(asc(webhookEventReplays.replayedAt));
}
