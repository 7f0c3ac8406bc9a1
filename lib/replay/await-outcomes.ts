import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "#db/client.ts";
import { selectEventOutcomes } from "#db/queries/select-event-outcomes.ts";
import type { BodyOutcome } from "./body-outcome.ts";

const POLL_MS = 250;
/** Without any event finishing for so long, no worker is at it. */
const STALL_TIMEOUT_MS = 60_000;
const EVENTS_PER_QUERY = 500;

export interface AwaitOptions {
  onFinished: (finished: number) => void;
  stallTimeoutMs?: number;
}

/**
 * Waits until every event is judged, or nothing moves any more; the outcome of each by its id. What the database
 * does not hold is in another one: a 200 means that it is committed.
 */
export async function awaitOutcomes(
  db: Database,
  eventIds: string[],
  { onFinished, stallTimeoutMs = STALL_TIMEOUT_MS }: AwaitOptions,
): Promise<Map<string, BodyOutcome>> {
  const outcomes = new Map<string, BodyOutcome>();
  let waiting = eventIds;
  let movedAt = performance.now();
  for (;;) {
    const before = waiting.length;
    for (const [id, outcome] of await readOutcomes(db, waiting)) outcomes.set(id, outcome);
    waiting = waiting.filter((id) => isPending(outcomes.get(id)));
    onFinished(eventIds.length - waiting.length);
    if (waiting.length < before) movedAt = performance.now();
    if (waiting.length === 0 || performance.now() - movedAt > stallTimeoutMs) return outcomes;
    await wait(POLL_MS);
  }
}

async function readOutcomes(db: Database, ids: string[]): Promise<[string, BodyOutcome][]> {
  const outcomes: [string, BodyOutcome][] = [];
  for (let start = 0; start < ids.length; start += EVENTS_PER_QUERY) {
    const asked = ids.slice(start, start + EVENTS_PER_QUERY);
    const rows = new Map((await selectEventOutcomes(db, asked)).map((row) => [row.id, row]));
    for (const id of asked) {
      const row = rows.get(id);
      outcomes.push([id, row ? { kind: "stored", ...row } : { kind: "accepted" }]);
    }
  }
  return outcomes;
}

function isPending(outcome: BodyOutcome | undefined): boolean {
  return outcome?.kind === "stored" && outcome.state === "pending";
}
