import { afterAll, beforeAll, expect, it } from "vitest";
import { resumeAbandonedSends } from "#lib/worker/resume-abandoned-sends.ts";
import { build } from "#tests/support/build.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

/** A conversation with one message, and a job about it in this state. */
async function place(
  status: "queued" | "sending" | "unconfirmed",
  job: "active" | "completed" | "later" | null,
): Promise<string> {
  const { id } = await build.conversation(database.db);
  await build.outboundMessage(database.db, { conversationId: id, status });
  if (job === null) return id;
  const startAt = new Date(Date.now() + (job === "later" ? 60 * 60_000 : 0));
  await database.db.transaction((tx) =>
    ctx.queue.enqueue(tx, "conversation.deliver", { conversationId: id }, { startAt }),
  );
  if (job !== "later") {
    await database.db.$client`
      update pgboss.job set state = ${job}::pgboss.job_state
      where name = 'conversation.deliver' and singleton_key = ${id}`;
  }
  return id;
}

async function dueJobs(): Promise<string[]> {
  const rows = await database.db.$client<{ key: string }[]>`
    select singleton_key as key from pgboss.job
    where name = 'conversation.deliver' and state = 'created' and start_after <= now() order by 1`;
  return rows.map(({ key }) => key);
}

it("looks after what nobody sends any more, and leaves a live send alone however long it takes", async () => {
  const interrupted = await place("sending", null);
  const finished = await place("sending", "completed");
  const resumedLater = await place("sending", "later");
  await place("sending", "active");
  await place("queued", null);
  await place("unconfirmed", null);
  await resumeAbandonedSends(ctx);
  await resumeAbandonedSends(ctx);
  expect(await dueJobs()).toEqual([interrupted, finished, resumedLater].sort());
});
