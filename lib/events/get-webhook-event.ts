import { selectEventReplays } from "#db/queries/select-event-replays.ts";
import { selectWebhookEvent } from "#db/queries/select-webhook-event.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { WebhookEventItem } from "./list-webhook-events.ts";
import { type BodyView, showBody } from "./show-body.ts";

export interface WebhookEventView extends WebhookEventItem {
  attempts: number;
  finishedAt: Date | null;
  /** What it had become each time that it was applied anew, the oldest first. */
  replays: Awaited<ReturnType<typeof selectEventReplays>>;
  body: BodyView;
}

/** null: there is no such event. */
export async function getWebhookEvent(
  ctx: Context,
  _operator: Operator,
  { eventId }: { eventId: string },
): Promise<WebhookEventView | null> {
  const row = await selectWebhookEvent(ctx.db, eventId);
  if (!row) return null;
  const { rawBody, ...event } = row;
  const replays = await selectEventReplays(ctx.db, eventId);
  return { ...event, sizeBytes: rawBody.byteLength, replays, body: showBody(rawBody) };
}
