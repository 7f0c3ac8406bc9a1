import { z } from "zod";
import { selectWebhookEventPage } from "#db/queries/select-webhook-event-page.ts";
import type { Context } from "#lib/context.ts";
import { CHANNELS, type Channel } from "#lib/domain/channel.ts";
import type { Operator } from "#lib/domain/operator.ts";
import {
  EVENT_ITEM_KINDS,
  type EventItemKind,
  type ItemCounts,
  WEBHOOK_EVENT_STATES,
  type WebhookEventState,
} from "#lib/domain/webhook-event.ts";

export const EVENTS_PER_PAGE = 50;

const MAX_ACCOUNT_CHARS = 64;
const PRINTABLE = /^[\x20-\x7e]+$/;
const instant = z.iso.datetime().pipe(z.coerce.date()).nullable().catch(null);

/** What the address of the page may ask for; anything unreadable asks for nothing. */
export const eventFilterSchema = z.object({
  state: z.enum(WEBHOOK_EVENT_STATES).nullable().catch(null),
  channel: z.enum(CHANNELS).nullable().catch(null),
  /** Meta's id of the account that something in it was for. */
  account: z.string().min(1).max(MAX_ACCOUNT_CHARS).regex(PRINTABLE).nullable().catch(null),
  /** Of something in it. */
  kind: z.enum(EVENT_ITEM_KINDS).nullable().catch(null),
  since: instant,
  until: instant,
  before: z.uuid().nullable().catch(null),
});

export type EventFilter = z.infer<typeof eventFilterSchema>;

export interface WebhookEventItem {
  id: string;
  channel: Channel;
  receivedAt: Date;
  state: WebhookEventState;
  reason: string | null;
  counts: ItemCounts | null;
  /** null: nobody has read it yet, or nobody could. */
  kinds: EventItemKind[] | null;
  sizeBytes: number;
}

export interface WebhookEventList {
  items: WebhookEventItem[];
  /** Where the next page continues; null: this is the last one. */
  next: string | null;
}

/** One page of what Meta posted, newest first. */
export async function listWebhookEvents(
  ctx: Context,
  _operator: Operator,
  filter: EventFilter,
): Promise<WebhookEventList> {
  const rows = await selectWebhookEventPage(ctx.db, { ...filter, limit: EVENTS_PER_PAGE + 1 });
  const items = rows.slice(0, EVENTS_PER_PAGE);
  return { items, next: rows.length > items.length ? (items.at(-1)?.id ?? null) : null };
}
