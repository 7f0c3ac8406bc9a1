import { insertWebhookEvents, type NewWebhookEvent } from "#db/queries/insert-webhook-events.ts";
import type { Context } from "#lib/context.ts";

/** Longest that one commit may take before Meta is told to try again. */
const STORE_TIMEOUT_MS = 3_000;
const MAX_BATCH_EVENTS = 256;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;
/** Bodies that wait for the database; beyond this the process refuses instead of running out of memory. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;

export interface VerifiedWebhook extends NewWebhookEvent {
  requestId: string;
}

interface Waiter {
  event: VerifiedWebhook;
  resolve: () => void;
  reject: (error: unknown) => void;
}

interface Intake {
  waiting: Waiter[];
  /** Of all events that were not committed yet, those included whose senders were already told to try again. */
  heldBytes: number;
  isCommitting: boolean;
}

const intakes = new WeakMap<object, Intake>();

/**
 * Resolves after the commit that holds the event and its job. A lone event commits at once; those that arrive
 * while a commit is in flight share the next one, so that a burst costs few commits.
 * @throws when the database did not commit in time
 */
export function storeWebhook(ctx: Context, event: VerifiedWebhook): Promise<void> {
  const intake = intakeOf(ctx);
  if (intake.heldBytes + event.rawBody.byteLength > MAX_HELD_BYTES) {
    return Promise.reject(new Error("too many webhooks are waiting for the database"));
  }
  intake.heldBytes += event.rawBody.byteLength;
  return new Promise((resolve, reject) => {
    intake.waiting.push({ event, resolve, reject });
    if (!intake.isCommitting) void commitWaiting(ctx, intake);
  });
}

async function commitWaiting(ctx: Context, intake: Intake): Promise<void> {
  intake.isCommitting = true;
  while (intake.waiting.length > 0) {
    const batch = takeBatch(intake.waiting);
    const commit = commitBatch(ctx, intake, batch);
    try {
      await inTime(commit);
      logStored(ctx, batch);
      for (const waiter of batch) waiter.resolve();
    } catch (error) {
      for (const waiter of batch) waiter.reject(error);
      if (error instanceof LateCommitError) refuseWaiting(intake, error);
    }
  }
  intake.isCommitting = false;
}

function takeBatch(waiting: Waiter[]): Waiter[] {
  let bytes = 0;
  let count = 0;
  for (const { event } of waiting) {
    bytes += event.rawBody.byteLength;
    if (count > 0 && (count >= MAX_BATCH_EVENTS || bytes > MAX_BATCH_BYTES)) break;
    count += 1;
  }
  return waiting.splice(0, count);
}

async function commitBatch(ctx: Context, intake: Intake, batch: Waiter[]): Promise<void> {
  const events = batch.map((waiter) => waiter.event);
  const eventIds = events.map((event) => event.id);
  try {
    await insertWebhookEvents(ctx.db, events, (tx) => ctx.queue.enqueue(tx, "event.apply", { eventIds }));
  } finally {
    release(intake, batch);
  }
}

// One line per commit: formatting and writing one per webhook would take as long as committing it.
function logStored(ctx: Context, batch: Waiter[]): void {
  const webhooks = batch.map(({ event: { requestId, id, channel, rawBody } }) => ({
    requestId,
    eventId: id,
    channel,
    bytes: rawBody.byteLength,
  }));
  ctx.log.info({ webhooks }, "webhooks stored");
}

// They came while the database said nothing: the next attempt would keep them waiting as long again.
function refuseWaiting(intake: Intake, error: LateCommitError): void {
  const waiting = intake.waiting.splice(0);
  release(intake, waiting);
  for (const waiter of waiting) waiter.reject(error);
}

function release(intake: Intake, waiters: Waiter[]): void {
  for (const { event } of waiters) intake.heldBytes -= event.rawBody.byteLength;
}

class LateCommitError extends Error {
  override name = "LateCommitError";
  constructor() {
    super(`the database did not commit within ${STORE_TIMEOUT_MS} ms`);
  }
}

// A commit that answers after this is no harm: Meta sends the event again, and applying is idempotent.
async function inTime(commit: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new LateCommitError()), STORE_TIMEOUT_MS);
  try {
    await Promise.race([commit, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function intakeOf(ctx: Context): Intake {
  let intake = intakes.get(ctx.db);
  if (!intake) {
    intake = { waiting: [], heldBytes: 0, isCommitting: false };
    intakes.set(ctx.db, intake);
  }
  return intake;
}
