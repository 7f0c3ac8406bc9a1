import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deadLetterRedrives } from "#db/schema/dead-letters.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { countDeadWork } from "#lib/events/count-dead-work.ts";
import { deadLetterFilterSchema, listDeadLetters } from "#lib/events/dead-letters/list-dead-letters.ts";
import { redriveAll, redriveChosen } from "#lib/events/dead-letters/redrive-dead-letters.ts";
import { REDRIVE_SLICE_JOBS } from "#lib/events/dead-letters/redrive-slice.ts";
import { createLogger } from "#lib/log.ts";
import { DEAD_LETTER_QUEUE } from "#lib/queue/jobs.ts";
import { createWork } from "#lib/queue/start-work.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { buildDeadLetter } from "#tests/support/build-dead-letter.ts";
import { eventually } from "#tests/support/eventually.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
let viewer: Operator;
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
  viewer = await build.operator(ctx.db, { role: "viewer" });
});
afterEach(() => database.drop());

const list = (wanted: Record<string, unknown> = {}) =>
  listDeadLetters(ctx, operator, deadLetterFilterSchema.parse(wanted));

describe("running dead letters again", () => {
  it("gives one a new job with all its attempts, and keeps what it was", async () => {
    const conversation = await build.conversation(ctx.db);
    const payload = { conversationId: conversation.id };
    const id = await buildDeadLetter(ctx.db, {
      payload,
      key: conversation.id,
      error: "no answer",
      attempts: 5,
    });
    const outcome = await redriveChosen(ctx, operator, { letterIds: [id] });
    expect(outcome).toMatchObject({ kind: "done", redriven: 1, impossible: 0, remaining: 0 });
    const jobs = await ctx.db.$client`
      select name, data, retry_count, retry_limit, singleton_key, dead_letter, state from pgboss.job`;
    expect(jobs).toEqual([
      {
        name: "reply.draft",
        data: payload,
        retry_count: 0,
        retry_limit: 4,
        singleton_key: conversation.id,
        dead_letter: DEAD_LETTER_QUEUE,
        state: "created",
      },
    ]);
    expect((await list()).items).toEqual([]);
    expect((await list({ show: "redriven" })).items).toMatchObject([
      {
        id,
        queue: "reply.draft",
        subject: { kind: "conversation", conversationId: conversation.id, name: "Ada" },
        error: "no answer",
        attempts: 5,
        redrive: { via: "page", operatorName: operator.name, outcome: "queued" },
      },
    ]);
  });

  it("runs a selection, and leaves the others", async () => {
    const [first, second, third] = [
      await buildDeadLetter(ctx.db),
      await buildDeadLetter(ctx.db),
      await buildDeadLetter(ctx.db),
    ];
    await redriveChosen(ctx, operator, { letterIds: [first, third] });
    expect((await list()).items.map(({ id }) => id)).toEqual([second]);
    expect(await listJobs(ctx.db, "reply.draft")).toHaveLength(2);
  });

  it("runs all of them in slices, or all of one kind", async () => {
    const [eventIds, count] = [[randomUUID()], REDRIVE_SLICE_JOBS + 1];
    for (let made = 0; made < count; made += 1) await buildDeadLetter(ctx.db);
    await buildDeadLetter(ctx.db, { queue: "event.apply", payload: { eventIds } });
    const drafts = await redriveAll(ctx, operator, { queue: "reply.draft", until: null });
    expect(drafts).toMatchObject({ kind: "done", redriven: REDRIVE_SLICE_JOBS, remaining: 1 });
    expect(await listJobs(ctx.db, "event.apply")).toEqual([]);
    const until = drafts.kind === "done" ? drafts.until : null;
    expect(await redriveAll(ctx, operator, { queue: null, until })).toMatchObject({
      redriven: 2,
      remaining: 0,
    });
    expect(await listJobs(ctx.db, "reply.draft")).toHaveLength(count);
    expect(await listJobs(ctx.db, "event.apply")).toEqual([{ eventIds }]);
  });

  it("runs each once, however often and however many at once ask for it", async () => {
    const payload = { eventIds: [randomUUID()] };
    const letterIds = [
      await buildDeadLetter(ctx.db, { queue: "event.apply", payload }),
      await buildDeadLetter(ctx.db, { queue: "event.apply", payload }),
    ];
    const asked = [letterIds, letterIds.toReversed(), letterIds];
    const outcomes = await Promise.all(asked.map((ids) => redriveChosen(ctx, operator, { letterIds: ids })));
    const again = await redriveChosen(ctx, operator, { letterIds });
    const redriven = [...outcomes, again].map((outcome) => (outcome.kind === "done" ? outcome.redriven : 0));
    expect(redriven.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await listJobs(ctx.db, "event.apply")).toEqual([payload, payload]);
    expect(await ctx.db.$count(deadLetterRedrives)).toBe(2);
  });

  it("is done where the same waits already, which is then brought forward", async () => {
    const conversationId = randomUUID();
    const payload = { conversationId };
    const startAt = new Date(Date.now() + 60 * 60 * 1_000);
    await ctx.db.transaction((tx) => ctx.queue.enqueue(tx, "conversation.deliver", payload, { startAt }));
    const twins = await Promise.all(
      [1, 2].map(() =>
        buildDeadLetter(ctx.db, { queue: "conversation.deliver", payload, key: conversationId }),
      ),
    );
    const outcome = await redriveChosen(ctx, operator, { letterIds: twins });
    expect(outcome).toMatchObject({ redriven: 2, impossible: 0, remaining: 0 });
    const jobs = await ctx.db.$client`select state, start_after <= now() as due from pgboss.job`;
    expect(jobs).toEqual([{ state: "created", due: true }]);
    expect((await list({ show: "redriven" })).items).toHaveLength(2);
  });

  it("leaves everything as it was when the process dies in the middle", async () => {
    const letterIds = [await buildDeadLetter(ctx.db), await buildDeadLetter(ctx.db)];
    let enqueued = 0;
    const dying: TestContext = {
      ...ctx,
      queue: {
        async enqueue(tx, name, payload, options) {
          enqueued += 1;
          if (enqueued === 2) throw new Error("killed");
          await ctx.queue.enqueue(tx, name, payload, options);
        },
      },
    };
    await expect(redriveChosen(dying, operator, { letterIds })).rejects.toThrow("killed");
    expect((await list()).items.map(({ id }) => id).toSorted()).toEqual(letterIds.toSorted());
    expect(await listJobs(ctx.db, "reply.draft")).toEqual([]);
    expect(await redriveChosen(ctx, operator, { letterIds })).toMatchObject({ redriven: 2 });
  });

  it("keeps what this version cannot run, and says so", async () => {
    const letterIds = [
      await buildDeadLetter(ctx.db, { queue: "fax.send", payload: { number: 1 } }),
      await buildDeadLetter(ctx.db, { queue: "reply.draft", payload: { conversationId: "not-a-uuid" } }),
      await buildDeadLetter(ctx.db),
    ];
    expect(await redriveChosen(ctx, operator, { letterIds })).toMatchObject({
      redriven: 1,
      impossible: 2,
      remaining: 0,
    });
    const { items } = await list({ show: "redriven" });
    expect(items.map(({ queue, redrive }) => `${queue} ${redrive?.outcome}`).toSorted()).toEqual([
      "fax.send impossible",
      "reply.draft impossible",
      "reply.draft queued",
    ]);
  });

  it("is refused to viewers", async () => {
    const id = await buildDeadLetter(ctx.db);
    const refused = { kind: "refused", reason: "viewer" };
    expect(await redriveChosen(ctx, viewer, { letterIds: [id] })).toEqual(refused);
    expect(await redriveAll(ctx, viewer, { queue: null, until: null })).toEqual(refused);
    expect((await list()).items).toHaveLength(1);
  });
});

it("a job that dies again is a new letter that knows of the first", async () => {
  const conversationId = randomUUID();
  const id = await buildDeadLetter(ctx.db, {
    payload: { conversationId },
    key: conversationId,
    error: "first",
  });
  await redriveChosen(ctx, operator, { letterIds: [id] });
  await ctx.db.$client`update pgboss.job set retry_limit = 0`;
  const work = createWork(database.url, createLogger("silent", "test"), { isDirect: true });
  await work.start(async () => {
    throw new Error("second");
  });
  const [letter] = await eventually("it died again", async () => {
    const { items } = await list();
    return items.length > 0 && items;
  });
  await work.stop(5_000);
  expect(letter).toMatchObject({
    error: "second",
    attempts: 1,
    earlier: [{ error: "first", attempts: 5, redrive: { operatorName: operator.name } }],
  });
});

it("says what each was about, as it is now", async () => {
  const event = await build.webhookEvent(ctx.db, { state: "applied" });
  const attachment = await build.attachment(ctx.db, { fileName: "menu.pdf", state: "failed" });
  const action = await buildActivity.commentAction(ctx.db);
  const letters = [
    {
      queue: "event.apply",
      payload: { eventIds: [event.id, randomUUID(), randomUUID(), randomUUID()] },
    },
    { queue: "media.fetch", payload: { attachmentId: attachment.id } },
    { queue: "comment.act", payload: { commentId: action.commentId } },
    { queue: "fax.send", payload: { to: "+491555010001", pages: 2 }, error: null },
  ];
  for (const [index, letter] of letters.entries()) {
    await buildDeadLetter(ctx.db, { ...letter, diedAt: new Date(Date.now() + index * 1_000) });
  }
  const { items, waiting } = await list();
  expect(items.map(({ subject }) => subject).reverse()).toMatchObject([
    { kind: "events", events: [{ id: event.id, state: "applied" }], count: 4 },
    { kind: "file", conversationId: attachment.conversationId, fileName: "menu.pdf", state: "failed" },
    { kind: "comment" },
    { kind: "unknown" },
  ]);
  expect(items[0]).toMatchObject({ error: null, payload: '{"to":"•••0001","pages":2}' });
  expect(items.slice(1).map(({ payload }) => payload)).toEqual([null, null, null]);
  expect(waiting).toHaveLength(4);
});

it("pages by when they died, and says how many failed for good", async () => {
  const diedAt = new Date();
  for (let made = 0; made < 53; made += 1) await buildDeadLetter(ctx.db, { diedAt });
  const first = await list();
  const second = await list({ before: first.next });
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 3, null]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(53);
  await build.webhookEvent(ctx.db, { state: "dead" });
  expect(await countDeadWork(ctx, operator)).toEqual({ deadEvents: 1, deadLetters: 53 });
});

it("keeps dead letters for months although nobody takes them", async () => {
  const [queue] = await ctx.db.$client<{ days: number }[]>`
    select retention_seconds / 86400 as days from pgboss.queue where name = ${DEAD_LETTER_QUEUE}`;
  expect(queue?.days).toBeGreaterThanOrEqual(90);
});
