import { and, arrayContains, desc, eq, gte, lt, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { EventItemKind, WebhookEventState } from "#lib/domain/webhook-event.ts";

export interface WebhookEventPage {
  state: WebhookEventState | null;
  channel: Channel | null;
  /** External id of an account that something in it was for. */
  account: string | null;
  kind: EventItemKind | null;
  since: Date | null;
  /** Itself excluded. */
  until: Date | null;
  /** Continue after this event; null: from the newest. */
  before: string | null;
  limit: number;
}

/** Stored POSTs without their bodies, newest first: the id carries the time of arrival. */
export function selectWebhookEventPage(
  executor: Executor,
  { state, channel, account, kind, since, until, before, limit }: WebhookEventPage,
) {
  return executor
    .select({
      id: webhookEvents.id,
      channel: webhookEvents.channel,
      receivedAt: webhookEvents.receivedAt,
      state: webhookEvents.state,
      reason: webhookEvents.reason,
      counts: webhookEvents.counts,
      kinds: webhookEvents.kinds,
      sizeBytes: sql<number>`octet_length(${webhookEvents.rawBody})`,
    })
    .from(webhookEvents)
    .where(
      and(
        state ? eq(webhookEvents.state, state) : undefined,
        channel ? eq(webhookEvents.channel, channel) : undefined,
        account ? arrayContains(webhookEvents.accounts, [account]) : undefined,
        kind ? arrayContains(webhookEvents.kinds, [kind]) : undefined,
        since ? gte(webhookEvents.receivedAt, since) : undefined,
        until ? lt(webhookEvents.receivedAt, until) : undefined,
        before ? lt(webhookEvents.id, before) : undefined,
      ),
    )
    .orderBy(desc(webhookEvents.id))
    .limit(limit);
}
