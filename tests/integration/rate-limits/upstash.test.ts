import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Limit, LimitStoreError } from "#lib/rate-limits/limit.ts";
import { createUpstashLimitStore } from "#lib/rate-limits/upstash.ts";
import { startUpstashBridge, type UpstashBridge } from "#tests/support/upstash-bridge.ts";

// Installs Redis on the first run of a machine.
const SET_UP_TIMEOUT_MS = 5 * 60_000;
const PER_MINUTE: Limit = { name: "per_minute", allowed: 5, windowMs: 60_000 };

let bridge: UpstashBridge;
beforeAll(async () => {
  bridge = await startUpstashBridge();
}, SET_UP_TIMEOUT_MS);
afterAll(() => bridge.stop());

it("says what to check when the token is wrong, without repeating it", async () => {
  const store = createUpstashLimitStore({ url: bridge.url, token: "not-the-token" });
  const error = await store.consume(PER_MINUTE, "ada@example.com").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(LimitStoreError);
  expect(`${error}`).toContain("UPSTASH_REDIS_REST_TOKEN");
  expect(`${error} ${(error as Error).cause}`).not.toMatch(/not-the-token|ada/);
});

it("keeps nothing longer than its window, and nothing personal", async () => {
  await createUpstashLimitStore(bridge).consume(PER_MINUTE, "ada@example.com");
  const redis = new Redis({ url: bridge.url, token: bridge.token });
  const keys = await redis.keys("*");
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.join()).not.toContain("ada");
  for (const key of keys) {
    const ttlMs = await redis.pttl(key);
    expect(ttlMs).toBeGreaterThan(0);
    expect(ttlMs).toBeLessThanOrEqual(PER_MINUTE.windowMs);
  }
});
