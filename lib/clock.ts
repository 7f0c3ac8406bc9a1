import type { Database } from "#db/client.ts";
import { getDatabaseTimeMs } from "#db/queries/get-database-time.ts";

/** Below this a machine's own clock is right, and steadier than what is measured over a network. */
const TOLERATED_MS = 1_000;
/** How often a process should compare. */
export const CLOCK_COMPARED_EVERY_MS = 30_000;
/** A question that took longer tells nothing about now. */
const ROUND_TRIP_MAX_MS = 2_000;

/** The time that all processes share. */
export interface Clock {
  now(): Date;
  /** By how much this machine's own clock is behind; negative: ahead. 0 while it is right. */
  behindMs(): number;
  /** Compares with the database. Never fails: where it cannot be asked, what was known before is good enough. */
  compare(): Promise<void>;
}

/**
 * One process hands work to another by saying when it is due: a machine whose clock is wrong would have its answers
 * wait, or go out before their turn. Right is what the database says, which all of them share.
 */
export function createClock(db: Database, machineMs: () => number = Date.now): Clock {
  let behindMs = 0;
  return {
    now: () => new Date(machineMs() + behindMs),
    behindMs: () => behindMs,
    async compare() {
      const startedAt = performance.now();
      const databaseMs = await getDatabaseTimeMs(db).catch(() => null);
      const roundTripMs = performance.now() - startedAt;
      if (databaseMs === null || roundTripMs > ROUND_TRIP_MAX_MS) return;
      const measuredMs = databaseMs + roundTripMs / 2 - machineMs();
      behindMs = Math.abs(measuredMs) > TOLERATED_MS + roundTripMs ? Math.round(measuredMs) : 0;
    },
  };
}
