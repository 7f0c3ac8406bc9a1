import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { createLogger } from "#lib/log.ts";
import { prepareDatabase } from "#lib/prepare-database.ts";
import { createProducer } from "#lib/queue/boss.ts";
import { createWork, type Work } from "#lib/queue/start-work.ts";
import { eventually } from "#tests/support/eventually.ts";
import { type RestartablePostgres, startRestartablePostgres } from "#tests/support/restartable-postgres.ts";

const STOP_TIMEOUT_MS = 5_000;

let postgres: RestartablePostgres;
let db: Database;
let work: Work;
const ran: string[] = [];

beforeAll(async () => {
  postgres = await startRestartablePostgres();
  await prepareDatabase(postgres.url);
  db = connect(postgres.url, { maxConnections: 2, applicationName: "gatehouse-tests" });
  work = createWork(postgres.url, createLogger("silent", "test"));
  await work.start(async (_name, payload) => {
    if ("conversationId" in payload) ran.push(payload.conversationId);
  });
});
afterAll(async () => {
  await work.stop(STOP_TIMEOUT_MS);
  await db.$client.end({ timeout: 1 });
  await postgres.remove();
});

it.each(["stop", "kill"] as const)("goes on working after Postgres was away: %s", async (end) => {
  await postgres[end]();
  const queue = createProducer(db, () => {});
  const conversationId = randomUUID();
  const enqueue = () =>
    db.transaction((tx) => queue.enqueue(tx, "reply.draft", { conversationId })).then(() => true);
  await expect(enqueue()).rejects.toThrow();
  await postgres.start();
  await eventually("the job is taken over", () => enqueue().catch(() => false));
  await eventually("the job runs", () => ran.includes(conversationId));
});
