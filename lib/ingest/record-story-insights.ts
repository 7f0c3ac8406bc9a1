import { upsertStoryInsights } from "#db/queries/upsert-story-insights.ts";
import type { Context } from "#lib/context.ts";
import type { InboundStoryInsights } from "#lib/domain/inbound-event.ts";
import { storableText } from "#lib/domain/text.ts";
import { notAfter } from "#lib/domain/time.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";

const MAX_METRICS = 100;
const MAX_NAME_CHARS = 64;

/** Records the numbers of a story; the newest ones stay. */
export async function recordStoryInsights(
  ctx: Context,
  source: EventSource,
  insights: InboundStoryInsights,
): Promise<void> {
  const account = await resolveAccount(ctx, source, insights.accountExternalId);
  const metrics = Object.entries(insights.metrics)
    .filter(([, value]) => Number.isFinite(value))
    .slice(0, MAX_METRICS)
    .map(([name, value]) => [storableText(name.slice(0, MAX_NAME_CHARS)), value] as const);
  await upsertStoryInsights(ctx.db, {
    channelAccountId: account.id,
    storyExternalId: insights.storyExternalId,
    metrics: Object.fromEntries(metrics),
    occurredAt: notAfter(insights.occurredAt, ctx.now()),
    webhookEventId: source.eventId,
  });
}
