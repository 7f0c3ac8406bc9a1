import { insertQuietHits, type NewLimitHit } from "#db/queries/insert-limit-hit.ts";
import type { Context } from "#lib/context.ts";

const FLUSH_INTERVAL_MS = 5_000;
/** From more networks at once nobody reads the single ones: their requests are counted all the same. */
const MAX_WAITING = 100;

type Flood = Omit<NewLimitHit, "conversationId"> & { occurredAt: Date };

interface Noted {
  waiting: Flood[];
  timer: NodeJS.Timeout | null;
}

// As with refused webhooks: a forger must not be able to buy a database write per request.
const noted = new WeakMap<object, Noted>();

/** Remembers that a network went over its limit, once per minute; it reaches `limit_hits` within seconds. */
export function noteFlood(ctx: Context, flood: Omit<Flood, "occurredAt">): void {
  const kept = notedOf(ctx);
  if (kept.waiting.length >= MAX_WAITING) return;
  kept.waiting.push({ ...flood, occurredAt: ctx.now() });
  kept.timer ??= setTimeout(() => void flushFloods(ctx), FLUSH_INTERVAL_MS).unref();
}

/** Writes what was noted; what cannot be written is history that nobody acts on, and is let go. */
export async function flushFloods(ctx: Context): Promise<void> {
  const kept = notedOf(ctx);
  if (kept.timer) clearTimeout(kept.timer);
  kept.timer = null;
  const floods = kept.waiting.splice(0);
  if (floods.length === 0) return;
  try {
    await insertQuietHits(
      ctx.db,
      floods.map((flood) => ({ ...flood, conversationId: null })),
    );
  } catch (error) {
    ctx.log.warn({ err: error, count: floods.length }, "floods of refused requests not recorded");
  }
}

function notedOf(ctx: Context): Noted {
  let kept = noted.get(ctx.db);
  if (!kept) {
    kept = { waiting: [], timer: null };
    noted.set(ctx.db, kept);
  }
  return kept;
}
