import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "#db/client.ts";
import { findFreePort } from "#db/find-free-port.ts";
import {
  LIMIT_STORE_TIMEOUT_MS,
  type Limit,
  type LimitStore,
  LimitStoreError,
} from "#lib/rate-limits/limit.ts";
import { createPostgresLimitStore } from "#lib/rate-limits/postgres.ts";
import { createUpstashLimitStore } from "#lib/rate-limits/upstash.ts";
import { startSilentServer } from "#tests/support/silent-server.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { startUpstashBridge, type UpstashBridge } from "#tests/support/upstash-bridge.ts";

// Installs Redis on the first run of a machine.
const SET_UP_TIMEOUT_MS = 5 * 60_000;
// So long that no test meets the end of a window by chance.
const LONG_WINDOW_MS = 365 * 24 * 60 * 60_000;
const SHORT_WINDOW_MS = 500;
// Two readings of one window's end, and a busy machine's timers.
const CLOCK_TOLERANCE_MS = 50;
const TIMEOUT_TOLERANCE_MS = 1_500;

const FIVE: Limit = { name: "five", allowed: 5, windowMs: LONG_WINDOW_MS };
const BRIEF: Limit = { name: "brief", allowed: 5, windowMs: SHORT_WINDOW_MS };

let database: TestDatabase;
let bridge: UpstashBridge;
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  bridge = await startUpstashBridge();
}, SET_UP_TIMEOUT_MS);

afterAll(async () => {
  for (const cleanup of cleanups) await cleanup();
  await bridge.stop();
  await database.drop();
});

function openPostgres(url = database.url): LimitStore {
  const db = connect(url, { maxConnections: 5, applicationName: "limit-store-test" });
  cleanups.push(() => db.$client.end({ timeout: 0 }));
  return createPostgresLimitStore(db);
}

const ADAPTERS = [
  {
    name: "postgres",
    open: () => openPostgres(),
    openAt: (port: number) => openPostgres(`postgres://gatehouse:secret@127.0.0.1:${port}/postgres`),
  },
  {
    name: "upstash",
    open: () => createUpstashLimitStore(bridge),
    openAt: (port: number) => createUpstashLimitStore({ url: `http://127.0.0.1:${port}`, token: "secret" }),
  },
];

let lastSubject = 0;
/** Nobody else's, so that tests of one store share nothing. */
function newSubject(): string {
  lastSubject += 1;
  return `contact-${lastSubject}`;
}

describe.each(ADAPTERS)("the $name store", ({ open, openAt }) => {
  it("allows what the limit allows and refuses from then on", async () => {
    const store = open();
    const subject = newSubject();
    for (let use = 1; use <= 7; use++) {
      const usage = await store.consume(FIVE, subject);
      expect(usage).toMatchObject({ allowed: 5, used: use, remaining: Math.max(0, 5 - use) });
    }
  });

  it("counts every one of 50 consumes at once", async () => {
    const stores = [open(), open()];
    const subject = newSubject();
    const uses = Array.from({ length: 50 }, (_, index) => stores[index % 2]?.consume(FIVE, subject));
    const counts = (await Promise.all(uses)).map((usage) => usage?.used ?? 0);
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(counts.filter((used) => used <= FIVE.allowed)).toHaveLength(5);
  });

  it("takes several points at once", async () => {
    const store = open();
    const subject = newSubject();
    expect(await store.consume(FIVE, subject, 3)).toMatchObject({ used: 3, remaining: 2 });
    expect(await store.consume(FIVE, subject, 3)).toMatchObject({ used: 6, remaining: 0 });
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses to count %d points", async (points) => {
    const store = open();
    const subject = newSubject();
    await expect(store.consume(FIVE, subject, points)).rejects.toThrow(RangeError);
    expect(await store.peek(FIVE, subject)).toMatchObject({ used: 0 });
  });

  it("reads the usage without using anything", async () => {
    const store = open();
    const subject = newSubject();
    expect(await store.peek(FIVE, subject)).toEqual({ allowed: 5, used: 0, remaining: 5, resetsAt: null });
    await store.consume(FIVE, subject, 6);
    expect(await store.peek(FIVE, subject)).toMatchObject({ used: 6, remaining: 0 });
    expect(await store.peek(FIVE, subject)).toMatchObject({ used: 6, remaining: 0 });
  });

  it("says when the window ends, the same at every reading", async () => {
    const store = open();
    const subject = newSubject();
    const first = (await store.consume(FIVE, subject)).resetsAt?.getTime() ?? 0;
    const second = (await store.consume(FIVE, subject)).resetsAt?.getTime() ?? 0;
    const peeked = (await store.peek(FIVE, subject)).resetsAt?.getTime() ?? 0;
    expect(first).toBeGreaterThan(Date.now());
    expect(first).toBeLessThanOrEqual(Date.now() + LONG_WINDOW_MS);
    expect(Math.abs(second - first)).toBeLessThan(CLOCK_TOLERANCE_MS);
    expect(Math.abs(peeked - first)).toBeLessThan(CLOCK_TOLERANCE_MS);
  });

  it("gives all points back when the window has passed", async () => {
    const store = open();
    const subject = newSubject();
    const { resetsAt } = await store.consume(BRIEF, subject, 9);
    expect(resetsAt?.getTime()).toBeLessThanOrEqual(Date.now() + SHORT_WINDOW_MS);
    await expect.poll(async () => (await store.peek(BRIEF, subject)).used, { timeout: 5_000 }).toBe(0);
    expect(Date.now()).toBeGreaterThanOrEqual((resetsAt?.getTime() ?? 0) - CLOCK_TOLERANCE_MS);
    expect(await store.peek(BRIEF, subject)).toMatchObject({ remaining: 5, resetsAt: null });
    expect(await store.consume(BRIEF, subject)).toMatchObject({ used: 1, remaining: 4 });
  });

  it("lets a subject through again after a reset, and resets nobody else", async () => {
    const store = open();
    const subject = newSubject();
    const neighbours = [`${subject}:1`, `${subject}*`, newSubject()];
    for (const each of [subject, ...neighbours]) await store.consume(FIVE, each, 6);
    await store.reset(FIVE, subject);
    expect(await store.peek(FIVE, subject)).toMatchObject({ used: 0, resetsAt: null });
    expect(await store.consume(FIVE, subject)).toMatchObject({ used: 1 });
    for (const each of neighbours) expect(await store.peek(FIVE, each)).toMatchObject({ used: 6 });
  });

  it("resets a subject that used nothing", async () => {
    await expect(open().reset(FIVE, newSubject())).resolves.toBeUndefined();
  });

  it("counts each limit and each subject by itself", async () => {
    const store = open();
    const [one, other] = [newSubject(), newSubject()];
    await store.consume(FIVE, one, 5);
    expect(await store.peek(FIVE, other)).toMatchObject({ used: 0 });
    expect(await store.peek({ ...FIVE, name: "another" }, one)).toMatchObject({ used: 0 });
  });

  it.each([
    ["empty", ""],
    ["long", "x".repeat(10_000)],
    ["full of patterns and control characters", "*[a-z]?:\u0000\r\n'\"{}😀"],
  ])("takes a subject that is %s", async (_, subject) => {
    const store = open();
    await store.reset(FIVE, subject);
    expect(await store.consume(FIVE, subject, 2)).toMatchObject({ used: 2 });
    expect(await store.peek(FIVE, subject)).toMatchObject({ used: 2 });
  });

  it("remembers the usage when a new process comes up", async () => {
    const subject = newSubject();
    await open().consume(FIVE, subject, 4);
    expect(await open().consume(FIVE, subject)).toMatchObject({ used: 5, remaining: 0 });
  });

  it("throws a LimitStoreError when nothing listens", async () => {
    const store = openAt(await findFreePort());
    await expectStoreErrors(store);
  });

  it("throws a LimitStoreError in time when the store does not answer", async () => {
    const silent = await startSilentServer();
    try {
      await expectStoreErrors(openAt(silent.port));
    } finally {
      await silent.stop();
    }
  });
});

async function expectStoreErrors(store: LimitStore): Promise<void> {
  const startedAt = performance.now();
  const subject = "ada@example.com";
  const outcomes = await Promise.allSettled([
    store.consume(FIVE, subject),
    store.peek(FIVE, subject),
    store.reset(FIVE, subject),
  ]);
  expect(performance.now() - startedAt).toBeLessThan(LIMIT_STORE_TIMEOUT_MS + TIMEOUT_TOLERANCE_MS);
  for (const outcome of outcomes) {
    const error = outcome.status === "rejected" ? outcome.reason : null;
    expect(error).toBeInstanceOf(LimitStoreError);
    expect(`${error} ${error.cause}`).not.toMatch(/ada|secret/);
  }
}
