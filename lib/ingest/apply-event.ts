import { claimPendingEvent, type FinishedEvent, finishEvent } from "#db/queries/webhook-event-states.ts";
import { isTransientDatabaseError } from "#db/transient-error.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import type { ItemCounts } from "#lib/domain/webhook-event.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import { recordEcho } from "./record-echo.ts";
import { recordIdentityChange } from "./record-identity-change.ts";
import { recordMessage } from "./record-message.ts";
import { recordStatus } from "./record-status.ts";

/**
 * After so many tries an event is no victim of an outage any more: people have to look at it. The job is tried
 * more often than this, so that it is still there to give the event up.
 */
export const MAX_APPLY_ATTEMPTS = 10;
const MAX_REASON_CHARS = 500;

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

function dead(reason: string): Result {
  return { state: "dead", reason, counts: null };
}

async function applyItems(ctx: Context, event: StoredEvent): Promise<Result> {
  const parsed = parseWebhook(event.channel, event.rawBody, event.receivedAt);
  if (parsed.kind === "unreadable") return dead(parsed.reason);
  if (parsed.kind === "foreign") return { state: "ignored", reason: parsed.reason, counts: null };

  const counts: ItemCounts = { messages: 0, statuses: 0, echoes: 0, others: 0, ignored: 0, dead: 0 };
  const ignored = new Set<string>();
  const problems: string[] = [];
  for (const item of parsed.items) {
    const problem = await applyItem(ctx, event, item, counts, ignored);
    if (problem === null) continue;
    counts.dead += 1;
    problems.push(problem);
  }
  return summarize(parsed.items.length, counts, [...ignored], problems);
}

/** null, or why this item can never be applied. */
async function applyItem(
  ctx: Context,
  event: StoredEvent,
  item: InboundEvent,
  counts: ItemCounts,
  ignored: Set<string>,
): Promise<string | null> {
  const source = { channel: event.channel, eventId: event.id };
  try {
    switch (item.kind) {
      case "message":
        await recordMessage(ctx, source, item);
        counts.messages += 1;
        return null;
      case "echo":
        await recordEcho(ctx, source, item);
        counts.echoes += 1;
        return null;
      case "status":
        await recordStatus(ctx, source, item);
        counts.statuses += 1;
        return null;
      case "identity_change":
        await recordIdentityChange(ctx, source, item);
        counts.others += 1;
        return null;
      case "ignored":
        counts.ignored += 1;
        ignored.add(item.what);
        return null;
      case "malformed":
        return item.problem;
      default:
        counts.ignored += 1;
        ignored.add(`unsupported kind ${item.kind}`);
        return null;
    }
  } catch (error) {
    if (isTransientDatabaseError(error)) throw error;
    ctx.log.error({ eventId: event.id, kind: item.kind, err: error }, "item cannot be applied");
    return `a ${item.kind} cannot be stored`;
  }
}

function summarize(total: number, counts: ItemCounts, ignored: string[], problems: string[]): Result {
  const cut = (text: string) => text.slice(0, MAX_REASON_CHARS).toWellFormed();
  if (problems.length > 0) {
    const others = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
    return {
      state: "dead",
      reason: cut(`${problems.length} of ${total} items: ${problems[0]}${others}`),
      counts,
    };
  }
  if (total === 0) return { state: "ignored", reason: "nothing in it", counts };
  const reason = ignored.length > 0 ? cut(ignored.join(", ")) : null;
  const isApplied = counts.messages + counts.statuses + counts.echoes + counts.others > 0;
  return { state: isApplied ? "applied" : "ignored", reason, counts };
}
