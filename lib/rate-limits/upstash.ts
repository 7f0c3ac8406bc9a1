import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { answerInTime } from "./answer-in-time.ts";
import { LIMIT_STORE_TIMEOUT_MS, type LimitStore } from "./limit.ts";
import { limitKey } from "./limit-key.ts";
import { limitUsage } from "./limit-usage.ts";
import { requirePoints } from "./require-points.ts";

const ADVICE = "check UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN";
const KEY_PREFIX = "gatehouse:limit";
const NO_TIMEOUT = 0;

// A frozen serverless instance wakes up with dead connections: one second try, at once.
const RETRY = { retries: 1, backoff: () => 0 };

/**
 * The library reports how many tokens remain, never fewer than none. Measured against a limit that nobody
 * reaches, that tells how many are used, refused ones included; the caller judges them against the real limit.
 */
const TOKENS_CEILING = 1_000_000_000;

export interface UpstashOptions {
  url: string;
  token: string;
}

/**
 * Counts in an Upstash Redis over HTTPS, in windows on the clock's multiples of `windowMs`, by this machine's
 * clock. An answer lost on the way is asked for again and then counts twice.
 */
export function createUpstashLimitStore({ url, token }: UpstashOptions): LimitStore {
  const redis = new Redis({
    url,
    token,
    retry: RETRY,
    enableTelemetry: false,
    signal: () => AbortSignal.timeout(LIMIT_STORE_TIMEOUT_MS),
  });
  const counters = new Map<number, Ratelimit>();

  function counterFor(windowMs: number): Ratelimit {
    const existing = counters.get(windowMs);
    if (existing) return existing;
    const counter = createCounter(redis, windowMs);
    counters.set(windowMs, counter);
    return counter;
  }

  return {
    consume: async (limit, subject, points = 1) => {
      const rate = requirePoints(points);
      const counting = counterFor(limit.windowMs).limit(limitKey(limit, subject), { rate });
      const { remaining, reset } = await answerInTime(counting, ADVICE);
      return limitUsage(limit, TOKENS_CEILING - remaining, reset);
    },
    peek: async (limit, subject) => {
      const reading = counterFor(limit.windowMs).getRemaining(limitKey(limit, subject));
      const { remaining, reset } = await answerInTime(reading, ADVICE);
      return limitUsage(limit, TOKENS_CEILING - remaining, reset);
    },
    reset: async (limit, subject) => {
      // Scans the keyspace, where a key lives for one window: fine for a person's click, not for every message.
      await answerInTime(counterFor(limit.windowMs).resetUsedTokens(limitKey(limit, subject)), ADVICE);
    },
  };
}

function createCounter(redis: Redis, windowMs: number): Ratelimit {
  return new Ratelimit({
    redis,
    prefix: KEY_PREFIX,
    limiter: Ratelimit.fixedWindow(TOKENS_CEILING, `${windowMs} ms`),
    // Its own timeout lets everybody pass, and its cache refuses without counting.
    timeout: NO_TIMEOUT,
    ephemeralCache: false,
    enableTelemetry: false,
  });
}
