import { claimPendingEvent, type FinishedEvent, finishEvent } from "#db/queries/webhook-event-states.ts";
import { isTransientDatabaseError } from "#db/transient-error.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import type { EventSource } from "./event-source.ts";
import { countRecorded, type ItemTally, noteItem, startTally, summarize } from "./item-tally.ts";
import { type RecordableEvent, recordItem } from "./record-item.ts";

/**
 * After so many tries an event is no victim of an outage any more: people have to look at it. The job is tried
 * more often than this, so that it is still there to give the event up.
 */
export const MAX_APPLY_ATTEMPTS = 10;

const NAMES: Record<RecordableEvent["kind"], string> = {
  message: "a message",
  echo: "an echo",
  status: "a status",
  reaction: "a reaction",
  edit: "an edit",
  revoke: "an unsending",
  identity_change: "a change of ids",
  activity: "an activity",
  account_activity: "an activity of the account",
  comment: "a comment",
  story_insights: "the numbers of a story",
};

/**
 * Applies the events of one commit. They have nothing to do with each other: one in trouble does not stop the rest.
 * @throws when some of them have to be tried again
 */
export async function applyEvents(ctx: Context, { eventIds }: { eventIds: string[] }): Promise<void> {
  const failures: unknown[] = [];
  for (const eventId of eventIds) {
    await applyEvent(ctx, { eventId }).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) {
    throw new Error(`${failures.length} of ${eventIds.length} events not applied`, { cause: failures[0] });
  }
}

interface StoredEvent {
  id: string;
  channel: Channel;
  rawBody: Uint8Array;
  receivedAt: Date;
  /** This one included. */
  attempts: number;
}

/**
 * Applies every item of one stored event, each in its own transaction, so that one that cannot be applied never
 * harms its neighbours. Safe to repeat: every write is idempotent.
 * @throws when the database is in trouble: the event stays pending, the job is tried again
 */
async function applyEvent(ctx: Context, { eventId }: { eventId: string }): Promise<void> {
  const event = await claimPendingEvent(ctx.db, eventId);
  if (!event) return; // applied already
  const result = await tryItems(ctx, event);
  await finishEvent(ctx.db, { id: eventId, ...result });
  ctx.log.info(
    { eventId, state: result.state, reason: result.reason, counts: result.counts },
    "webhook event applied",
  );
}

type Result = Omit<FinishedEvent, "id">;

async function tryItems(ctx: Context, event: StoredEvent): Promise<Result> {
  const givenUp = dead(`not applied after ${MAX_APPLY_ATTEMPTS} attempts`);
  // Its last attempts ended without a word: it takes the worker down with it.
  if (event.attempts > MAX_APPLY_ATTEMPTS) return givenUp;
  try {
    return await applyItems(ctx, event);
  } catch (error) {
    if (event.attempts < MAX_APPLY_ATTEMPTS) throw error;
    ctx.log.error({ eventId: event.id, err: error }, "webhook event given up");
    return givenUp;
  }
}

const UNREAD = { counts: null, accounts: null, kinds: null };

function dead(reason: string): Result {
  return { state: "dead", reason, ...UNREAD };
}

async function applyItems(ctx: Context, event: StoredEvent): Promise<Result> {
  const parsed = parseWebhook(event.channel, event.rawBody, event.receivedAt);
  if (parsed.kind === "unreadable") return dead(parsed.reason);
  if (parsed.kind === "foreign") return { state: "ignored", reason: parsed.reason, ...UNREAD };

  const tally = startTally();
  const { channel, id: eventId } = event;
  const source: EventSource = { channel, eventId, businesses: parsed.businesses, accounts: new Map() };
  for (const item of parsed.items) await applyItem(ctx, source, item, tally);
  return summarize(tally);
}

async function applyItem(
  ctx: Context,
  source: EventSource,
  item: InboundEvent,
  tally: ItemTally,
): Promise<void> {
  if (item.kind === "ignored") {
    tally.counts.ignored += 1;
    tally.remarks.add(item.what);
    return;
  }
  if (item.kind !== "malformed") noteItem(tally, item);
  const problem = item.kind === "malformed" ? item.problem : await recordOrRefuse(ctx, source, item, tally);
  if (problem === null) return;
  tally.counts.dead += 1;
  tally.problems.push(problem);
}

/** null, or why this item can never be applied. */
async function recordOrRefuse(
  ctx: Context,
  source: EventSource,
  item: RecordableEvent,
  tally: ItemTally,
): Promise<string | null> {
  try {
    countRecorded(tally, item, await recordItem(ctx, source, item));
    return null;
  } catch (error) {
    if (isTransientDatabaseError(error)) throw error;
    ctx.log.error({ eventId: source.eventId, kind: item.kind, err: error }, "item cannot be applied");
    return `${NAMES[item.kind]} cannot be stored`;
  }
}
