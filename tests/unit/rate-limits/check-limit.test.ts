import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { createLogger } from "#lib/log.ts";
import { checkLimit } from "#lib/rate-limits/check-limit.ts";
import type { Limit } from "#lib/rate-limits/limit.ts";
import { createMemoryLimitStore } from "#tests/support/memory-limit-store.ts";
import { createTestClock } from "#tests/support/test-clock.ts";

const TWO: Limit = { name: "two", allowed: 2, windowMs: 60_000 };
const OPEN = { whenStoreIsDown: "allow" } as const;
const CLOSED = { whenStoreIsDown: "refuse" } as const;

function createCtx() {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const limits = createMemoryLimitStore(createTestClock().now);
  return { limits, log: createLogger("info", "test", destination), lines };
}

it("allows up to the limit and refuses above it, telling the usage", async () => {
  const ctx = createCtx();
  const checks = [];
  for (let use = 1; use <= 3; use++) checks.push(await checkLimit(ctx, TWO, "ada", OPEN));
  expect(checks.map(({ isAllowed }) => isAllowed)).toEqual([true, true, false]);
  expect(checks[2]?.usage).toMatchObject({ allowed: 2, used: 3, remaining: 0 });
  expect(ctx.lines).toEqual([]);
});

it("counts as many points as it is told", async () => {
  const ctx = createCtx();
  expect(await checkLimit(ctx, TWO, "ada", { ...OPEN, points: 3 })).toMatchObject({ isAllowed: false });
});

it.each([
  [OPEN, true],
  [CLOSED, false],
])("with %o answers %s while the store is down", async (options, isAllowed) => {
  const ctx = createCtx();
  ctx.limits.isDown = true;
  expect(await checkLimit(ctx, TWO, "ada", options)).toEqual({ isAllowed, usage: null });
});

it("warns about a store that is down without naming the person", async () => {
  const ctx = createCtx();
  ctx.limits.isDown = true;
  await checkLimit(ctx, TWO, "ada@example.com", CLOSED);
  expect(ctx.lines).toHaveLength(1);
  expect(JSON.parse(ctx.lines[0] ?? "")).toMatchObject({ limit: "two", whenStoreIsDown: "refuse" });
  expect(ctx.lines[0]).not.toContain("ada");
});

it("does not take a mistake in the code for a store that is down", async () => {
  const ctx = createCtx();
  ctx.limits.consume = () => Promise.reject(new RangeError("not whole"));
  await expect(checkLimit(ctx, TWO, "ada", OPEN)).rejects.toThrow(RangeError);
});
