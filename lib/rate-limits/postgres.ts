import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible";
import type { Database } from "#db/client.ts";
import { deleteExpiredLimitPoints } from "#db/queries/delete-expired-limit-points.ts";
import { answerInTime } from "./answer-in-time.ts";
import type { Limit, LimitStore, LimitUsage } from "./limit.ts";
import { limitKey } from "./limit-key.ts";
import { limitUsage } from "./limit-usage.ts";
import { requirePoints } from "./require-points.ts";

const ADVICE = "check that Postgres runs and DATABASE_URL is right";
const CLEAR_EXPIRED_EVERY_MS = 5 * 60_000;
const MS_PER_SECOND = 1_000;
const EARLIEST_TIME_MS = Date.UTC(2020, 0);

/**
 * Counts in the table `rate_limit_points`, in windows from the subject's first use, by the database's clock.
 * Uses a connection of its own: never call it inside a transaction, whose rollback would not undo it.
 */
export function createPostgresLimitStore(db: Database, behindMs: () => number = () => 0): LimitStore {
  const limiter = createLimiter(db, behindMs);
  let expiredClearedAtMs = 0;

  // Not a timer of the library's: one would never fire where nothing runs between requests.
  function clearExpiredNowAndThen(): void {
    const nowMs = Date.now() + behindMs();
    if (nowMs - expiredClearedAtMs < CLEAR_EXPIRED_EVERY_MS) return;
    expiredClearedAtMs = nowMs;
    // Nobody waits for it; a failed clearing is made good by a later one.
    deleteExpiredLimitPoints(db, nowMs).catch(() => {
      expiredClearedAtMs = 0;
    });
  }

  return {
    consume: async (limit, subject, points = 1) => {
      const key = limitKey(limit, subject);
      const windowSeconds = limit.windowMs / MS_PER_SECOND;
      // `penalty` is the library's `consume` without its own verdict: the points are judged by the caller.
      const counting = limiter.penalty(key, requirePoints(points), { customDuration: windowSeconds });
      const result = await answerInTime(counting, ADVICE);
      clearExpiredNowAndThen();
      return toUsage(limit, result, behindMs());
    },
    peek: async (limit, subject) => {
      const result = await answerInTime(limiter.get(limitKey(limit, subject)), ADVICE);
      return result ? toUsage(limit, result, behindMs()) : limitUsage(limit, 0, 0);
    },
    reset: async (limit, subject) => {
      await answerInTime(limiter.delete(limitKey(limit, subject)), ADVICE);
    },
  };
}

function toUsage(
  limit: Limit,
  { consumedPoints, msBeforeNext }: RateLimiterRes,
  behindMs: number,
): LimitUsage {
  return limitUsage(limit, consumedPoints, Date.now() + behindMs + msBeforeNext);
}

/** A row that a statement of the library answers with. */
interface Counted {
  points: number;
  expire: string;
}

interface Statement {
  text: string;
  values: (string | number)[];
}

/** Points are never that many. */
function isTime(value: string | number): value is number {
  return typeof value === "number" && value > EARLIEST_TIME_MS;
}

function createLimiter(db: Database, behindMs: () => number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    // The library knows node-postgres; this is the part of its client that it uses.
    storeClient: {
      query: async ({ text, values }: Statement) => {
        // The library's times are this machine's, those in the table the database's.
        const shiftMs = behindMs();
        const shifted = values.map((value) => (isTime(value) ? value + shiftMs : value));
        const rows = await db.$client.unsafe<Counted[]>(text, shifted);
        return {
          rows: rows.map(({ points, expire }) => ({ points, expire: Number(expire) - shiftMs })),
          rowCount: rows.count,
        };
      },
    },
    storeType: "client",
    tableName: "rate_limit_points",
    tableCreated: true,
    keyPrefix: "",
    clearExpiredByTimeout: false,
    // Not read: limits come with each call.
    points: 0,
    duration: 0,
  });
}
