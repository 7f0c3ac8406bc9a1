import { afterAll, beforeAll, expect, it } from "vitest";
import { installQueues } from "#lib/queue/boss.ts";
import { DEAD_LETTER_QUEUE, JOB_NAMES } from "#lib/queue/jobs.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function queueNames(): Promise<{ name: string; policy: string }[]> {
  return database.db.$client<{ name: string; policy: string }[]>`
    select name, policy from pgboss.queue where name not like '\\_\\_%' order by name`;
}

it("makes every queue from several servers that start at once, and changes nothing the next time", async () => {
  await database.db.$client.unsafe("drop schema pgboss cascade");
  await Promise.all(Array.from({ length: 4 }, () => installQueues(database.url)));
  const installed = await queueNames();
  expect(installed.map(({ name }) => name)).toEqual([...JOB_NAMES, DEAD_LETTER_QUEUE].sort());
  expect(installed.filter(({ policy }) => policy === "stately").map(({ name }) => name)).toEqual([
    "comment.act",
    "conversation.deliver",
    "conversation.settle",
    "message.react",
    "presence.show",
    "reply.draft",
    "templates.sync",
  ]);
  await installQueues(database.url);
  expect(await queueNames()).toEqual(installed);
});
