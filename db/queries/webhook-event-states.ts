import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";
import type { EventItemKind, ItemCounts, WebhookEventState } from "#lib/domain/webhook-event.ts";

/** The event if it still waits to be applied, with this attempt counted. */
export async function claimPendingEvent(executor: Executor, id: string) {
  const [row] = await executor
    .update(webhookEvents)
    .set({ attempts: sql`${webhookEvents.attempts} + 1` })
    .where(and(eq(webhookEvents.id, id), eq(webhookEvents.state, "pending")))
    .returning({
      id: webhookEvents.id,
      channel: webhookEvents.channel,
      rawBody: webhookEvents.rawBody,
      receivedAt: webhookEvents.receivedAt,
      attempts: webhookEvents.attempts,
    });
  return row ?? null;
}

export interface FinishedEvent {
  id: string;
  state: Exclude<WebhookEventState, "pending">;
  reason: string | null;
  counts: ItemCounts | null;
  /** External ids of the accounts, and the kinds of items, that were in it; null where nobody could read it. */
  accounts: string[] | null;
  kinds: EventItemKind[] | null;
}

export async function finishEvent(executor: Executor, { id, ...result }: FinishedEvent): Promise<void> {
  await executor
    .update(webhookEvents)
    .set({ ...result, finishedAt: sql`now()` })
    .where(and(eq(webhookEvents.id, id), eq(webhookEvents.state, "pending")));
}
