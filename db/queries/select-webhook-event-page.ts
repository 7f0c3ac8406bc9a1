import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { WebhookEventState } from "#lib/domain/webhook-event.ts";

export interface WebhookEventPage {
  state: WebhookEventState | null;
  channel: Channel | null;
  /** Continue after this event; null: from the newest. */
  before: string | null;
  limit: number;
}

/** Stored POSTs without their bodies, newest first: the id carries the time of arrival. */
export function selectWebhookEventPage(
  executor: Executor,
  { state, channel, before, limit }: WebhookEventPage,
) {
  return executor
    .select({
      id: webhookEvents.id,
      channel: webhookEvents.channel,
      receivedAt: webhookEvents.receivedAt,
      state: webhookEvents.state,
      reason: webhookEvents.reason,
      counts: webhookEvents.counts,
      sizeBytes: sql<number>`octet_length(${webhookEvents.rawBody})`,
    })
    .from(webhookEvents)
    .where(
      and(
        state ? eq(webhookEvents.state, state) : undefined,
        channel ? eq(webhookEvents.channel, channel) : undefined,
        before ? lt(webhookEvents.id, before) : undefined,
      ),
    )
    .orderBy(desc(webhookEvents.id))
    .limit(limit);
}
