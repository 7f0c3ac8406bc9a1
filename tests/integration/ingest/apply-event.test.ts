import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { webhookEvents } from "#db/schema/webhooks.ts";
import { applyEvents, MAX_APPLY_ATTEMPTS } from "#lib/ingest/apply-event.ts";
import type { Queue } from "#lib/queue/enqueue.ts";
import { JOBS } from "#lib/queue/jobs.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { build } from "#tests/support/build.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

function bytes(body: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(body));
}

async function readEvent(id: string) {
  const [row] = await database.db.select().from(webhookEvents).where(eq(webhookEvents.id, id));
  return row;
}

describe("an event", () => {
  it.each([
    ["not JSON", "<xml/>", "the body is not JSON"],
    ["cut off", '{"object":"whatsapp_business_account","entry":[{', "the body is not JSON"],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), "the body is not valid UTF-8"],
    ["a depth bomb", "[".repeat(100_000), "the body is nested deeper than 64 levels"],
    ["empty", "", "the body is not JSON"],
  ])("that is %s is dead, and says why", async (_name, body, reason) => {
    expect(await applyBody(ctx, "whatsapp", body)).toMatchObject({ state: "dead", reason, attempts: 1 });
  });

  it("of another object is ignored, and says why", async () => {
    const event = await applyBody(ctx, "instagram", { object: "page", entry: [{ id: "1" }] });
    expect(event).toMatchObject({
      state: "ignored",
      reason: 'not an event of instagram: "object" is not instagram',
    });
    expect(event.finishedAt).not.toBeNull();
  });

  it("with nothing in it is ignored", async () => {
    for (const body of [
      metaBody.whatsAppTexts("wa-0", []),
      { object: "whatsapp_business_account", entry: [] },
    ]) {
      expect(await applyBody(ctx, "whatsapp", body)).toMatchObject({
        state: "ignored",
        reason: "nothing in it",
      });
    }
  });

  const ofTomorrow = ["brand_new", "brand_new", "even newer\u0000"].map((field) => ({ field, value: {} }));

  it("of kinds that nobody understands is kept, and named as ignored, each once", async () => {
    const body = { object: "whatsapp_business_account", entry: [{ id: "waba-1", changes: ofTomorrow }] };
    const event = await applyBody(ctx, "whatsapp", body);
    expect(event).toMatchObject({
      state: "ignored",
      reason: "unsupported kind field brand_new, unsupported kind field even newer?",
      counts: { messages: 0, others: 3, ignored: 0, dead: 0 },
    });
  });

  it("with a message among such kinds is applied, and names the others", async () => {
    const body = metaBody.whatsAppMessages("wa-1", [metaBody.whatsAppText({ id: "wamid.1b" })]);
    const [entry] = (body as { entry: { changes: object[] }[] }).entry;
    entry?.changes.push(...ofTomorrow);
    const event = await applyBody(ctx, "whatsapp", body);
    expect(event).toMatchObject({ state: "applied", counts: { messages: 1, others: 3 } });
    expect(event.reason).toContain("unsupported kind field brand_new");
    expect(event.reason?.length).toBeLessThanOrEqual(500);
  });

  it("that is applied already is left alone", async () => {
    const event = await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts("wa-2", [{ id: "wamid.2" }]));
    await applyEvents(ctx, { eventIds: [event.id] });
    expect(await readEvent(event.id)).toEqual(event);
  });

  it("that does not exist is no trouble", async () => {
    await expect(applyEvents(ctx, { eventIds: [uuidv7()] })).resolves.toBeUndefined();
  });
});

describe("one poisoned item", () => {
  const poisons: [string, unknown][] = [
    ["an id of ten kilobytes", { ...metaBody.whatsAppText({ id: "w".repeat(10_240) }) }],
    ["no id", { ...metaBody.whatsAppText({ id: "x" }), id: undefined }],
    ["an id with a NUL", metaBody.whatsAppText({ id: "wamid.\u0000" })],
    ["nobody's name", metaBody.whatsAppText({ id: "wamid.p", from: null })],
    [
      "an object for a text",
      { ...metaBody.whatsAppText({ id: "wamid.p" }), text: { body: { toString: 1 } } },
    ],
    ["an object for a type", { type: { toString: 1 } }],
    ["nothing", null],
  ];
  const places = [0, 1, 3];

  it.each(poisons)("with %s never harms its neighbours, wherever it stands", async (name, poison) => {
    for (const place of places) {
      const account = `poison-${name}-${place}`;
      const ids = ["wamid.a", "wamid.b", "wamid.c"];
      const messages: unknown[] = ids.map((id) => metaBody.whatsAppText({ id, text: `a\u0000${id}` }));
      messages.splice(place, 0, poison);
      const event = await applyBody(ctx, "whatsapp", metaBody.whatsAppMessages(account, messages));
      expect(["dead", "applied"]).toContain(event.state);
      expect(event.counts).toMatchObject({ messages: 3 });
      const stored = await readAccount(database.db, account);
      expect(stored.messages.map(({ externalId, text }) => [externalId, text])).toEqual(
        ids.map((id) => [id, `a\ufffd${id}`]),
      );
    }
  });

  it("makes its event dead, with the place and the reason, and not what was written", async () => {
    const messages = [
      metaBody.whatsAppText({ id: "wamid.3a", text: "fine" }),
      { ...metaBody.whatsAppText({ id: "wamid.3b" }), id: { secret: "my secret" } },
      { ...metaBody.whatsAppText({ id: "wamid.3c" }), text: "my secret" },
    ];
    const event = await applyBody(ctx, "whatsapp", metaBody.whatsAppMessages("wa-3", messages));
    expect(event).toMatchObject({ state: "dead", counts: { messages: 1, dead: 2 } });
    expect(event.reason).toMatch(/^2 of 3 items: entry\[0\]\.changes\[0\]\.value\.messages\[1\]\.id: /);
    expect(event.reason).toMatch(/\(and 1 more\)$/);
    expect(event.reason).not.toContain("secret");
  });

  it("that the database refuses is dead by itself", async () => {
    const refusing = failingQueue(1, Object.assign(new Error("value too long"), { code: "22001" }));
    const texts = [{ id: "wamid.4a" }, { id: "wamid.4b" }];
    const event = await applyBody(
      { ...ctx, queue: refusing },
      "whatsapp",
      metaBody.whatsAppTexts("wa-4", texts),
    );
    expect(event).toMatchObject({
      state: "dead",
      reason: "1 of 2 items: a message cannot be stored",
      counts: { messages: 1, dead: 1 },
    });
    expect((await readAccount(database.db, "wa-4")).messages).toMatchObject([{ externalId: "wamid.4b" }]);
  });

  it("among a hundred costs one", async () => {
    const messages: unknown[] = Array.from({ length: 99 }, (_, index) =>
      metaBody.whatsAppText({ id: `wamid.5-${index}`, from: `1555030${index % 10}` }),
    );
    messages.splice(50, 0, { type: "text", text: {} });
    const event = await applyBody(ctx, "whatsapp", metaBody.whatsAppMessages("wa-5", messages));
    expect(event).toMatchObject({ state: "dead", counts: { messages: 99, dead: 1 } });
    expect((await readAccount(database.db, "wa-5")).messages).toHaveLength(99);
  });
});

describe("an event in an outage", () => {
  const outage = Object.assign(new Error("terminating connection"), { code: "57P01" });

  async function store(account: string, ids: string[]) {
    const rawBody = bytes(
      metaBody.whatsAppTexts(
        account,
        ids.map((id) => ({ id })),
      ),
    );
    return build.webhookEvent(database.db, { rawBody });
  }

  it("stays pending, and is applied whole by the next attempt", async () => {
    const event = await store("wa-6", ["wamid.6a", "wamid.6b", "wamid.6c"]);
    const troubled = { ...ctx, queue: failingQueue(2, outage) };
    await expect(applyEvents(troubled, { eventIds: [event.id] })).rejects.toThrow(
      "1 of 1 events not applied",
    );
    expect(await readEvent(event.id)).toMatchObject({ state: "pending", attempts: 1, finishedAt: null });
    await applyEvents(ctx, { eventIds: [event.id] });
    expect(await readEvent(event.id)).toMatchObject({ state: "applied", attempts: 2 });
    expect((await readAccount(database.db, "wa-6")).messages).toHaveLength(3);
  });

  it("holds up no other event of its commit", async () => {
    const [first, second] = [await store("wa-7", ["wamid.7"]), await store("wa-8", ["wamid.8"])];
    const troubled = { ...ctx, queue: failingQueue(1, outage) };
    await expect(applyEvents(troubled, { eventIds: [first.id, second.id] })).rejects.toThrow("1 of 2 events");
    expect(await readEvent(first.id)).toMatchObject({ state: "pending" });
    expect(await readEvent(second.id)).toMatchObject({ state: "applied" });
  });

  it("that never ends is given up by the last attempt, and says so", async () => {
    const event = await store("wa-9", ["wamid.9"]);
    await database.db
      .update(webhookEvents)
      .set({ attempts: MAX_APPLY_ATTEMPTS - 1 })
      .where(eq(webhookEvents.id, event.id));
    await applyEvents({ ...ctx, queue: failingQueue(1, outage) }, { eventIds: [event.id] });
    expect(await readEvent(event.id)).toMatchObject({
      state: "dead",
      reason: `not applied after ${MAX_APPLY_ATTEMPTS} attempts`,
    });
  });

  it("is given up without another try when it took the worker down every time", async () => {
    const event = await store("wa-10", ["wamid.10"]);
    await database.db
      .update(webhookEvents)
      .set({ attempts: MAX_APPLY_ATTEMPTS })
      .where(eq(webhookEvents.id, event.id));
    await applyEvents(ctx, { eventIds: [event.id] });
    expect(await readEvent(event.id)).toMatchObject({ state: "dead" });
    await expect(readAccount(database.db, "wa-10")).rejects.toThrow("There is no channel account");
  });

  it("has a job for as long as it may be pending", () => {
    expect(JOBS["event.apply"].retryLimit + 1).toBeGreaterThan(MAX_APPLY_ATTEMPTS);
  });
});

/** Fails once, at the given call. */
function failingQueue(failingCall: number, error: Error): Queue {
  let calls = 0;
  return {
    async enqueue(...job) {
      calls += 1;
      if (calls === failingCall) throw error;
      await ctx.queue.enqueue(...job);
    },
  };
}
