import { selectEventReplays } from "#db/queries/select-event-replays.ts";
import { selectWebhookEvent } from "#db/queries/select-webhook-event.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import type { WebhookEventItem } from "./list-webhook-events.ts";
import type { BodyDetail } from "./redact-body.ts";
import { type BodyView, showBody } from "./show-body.ts";

export interface WebhookEventView extends WebhookEventItem {
  attempts: number;
  finishedAt: Date | null;
  /** What it had become each time that it was applied anew, the oldest first. */
  replays: Awaited<ReturnType<typeof selectEventReplays>>;
  body: BodyView;
  detail: BodyDetail;
}

/** null: there is no such event. Phone numbers, names and texts are masked, except for operators who ask for all. */
export async function getWebhookEvent(
  ctx: Context,
  operator: Operator,
  { eventId, wantsAll = false }: { eventId: string; wantsAll?: boolean },
): Promise<WebhookEventView | null> {
  const row = await selectWebhookEvent(ctx.db, eventId);
  if (!row) return null;
  const detail = wantsAll && canWrite(operator) ? "as_it_came" : "masked";
  if (detail === "as_it_came")
    ctx.log.info({ eventId, operatorId: operator.id }, "webhook body shown in full");
  const { rawBody, ...event } = row;
  const replays = await selectEventReplays(ctx.db, eventId);
  return { ...event, sizeBytes: rawBody.byteLength, replays, body: showBody(rawBody, detail), detail };
}
