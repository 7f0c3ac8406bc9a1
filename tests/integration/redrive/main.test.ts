import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { deadLetterRedrives } from "#db/schema/dead-letters.ts";
import { buildDeadLetter } from "#tests/support/build-dead-letter.ts";
import { cleanEnvironment } from "#tests/support/clean-environment.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(async () => {
  await database.db.$client`delete from pgboss.job`;
  await database.db.delete(deadLetterRedrives);
});

/** What an installation with a database of its own has to set. */
function environment(databaseUrl: string): NodeJS.ProcessEnv {
  return cleanEnvironment({
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  });
}

/** The command as `npm run redrive` runs it. */
async function redrive(...args: string[]) {
  return redriveAt(database.url, ...args);
}

async function redriveAt(databaseUrl: string, ...args: string[]) {
  const child = spawn(process.execPath, ["lib/redrive/main.ts", ...args], {
    env: environment(databaseUrl),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
  }
  const [code] = await once(child, "close");
  return { code: code as number, out };
}

it("says what it would do, does it, and finds nothing to do afterwards", async () => {
  const eventIds = [randomUUID()];
  await buildDeadLetter(database.db);
  await buildDeadLetter(database.db, { queue: "event.apply", payload: { eventIds } });
  const dry = await redrive("--dry-run");
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining("Would run again 2 dead letters") });
  expect(await listJobs(database.db, "event.apply")).toEqual([]);

  const first = await redrive();
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining("2 run again.") });
  expect(await listJobs(database.db, "event.apply")).toEqual([{ eventIds }]);
  expect(await listJobs(database.db, "reply.draft")).toHaveLength(1);
  const kept = await database.db.select().from(deadLetterRedrives);
  expect(kept.map(({ via, operatorId }) => `${via} ${operatorId}`)).toEqual(["command null", "command null"]);

  expect(await redrive()).toMatchObject({ code: 0, out: expect.stringContaining("nothing to do") });
  expect(await listJobs(database.db, "event.apply")).toHaveLength(1);
});

it("runs only the queue and the time that are asked for", async () => {
  await buildDeadLetter(database.db, { diedAt: new Date("2026-01-01T00:00:00Z") });
  await buildDeadLetter(database.db);
  await buildDeadLetter(database.db, { queue: "event.apply", payload: { eventIds: [randomUUID()] } });
  const { out } = await redrive("--queue", "reply.draft", "--since", "2026-02-01");
  expect(out).toContain("1 run again.");
  expect(await listJobs(database.db, "reply.draft")).toHaveLength(1);
  expect(await listJobs(database.db, "event.apply")).toEqual([]);
});

it("ends with 2 where some cannot be run, and with 1 where it could not even look", async () => {
  await buildDeadLetter(database.db, { queue: "fax.send", payload: { number: 1 } });
  expect(await redrive()).toMatchObject({ code: 2, out: expect.stringContaining("1 cannot be run") });
  expect(await redrive("--since", "soon")).toMatchObject({ code: 1, out: expect.stringContaining("Usage:") });
  const nowhere = new URL(database.url);
  nowhere.pathname = "/no-such-database";
  const { code, out } = await redriveAt(nowhere.href);
  expect(code).toBe(1);
  expect(out).not.toContain(nowhere.password || "\0");
});

it("killed in the middle, it has run each again or not, and goes on the next time", async () => {
  const count = 600;
  for (let made = 0; made < count; made += 1) await buildDeadLetter(database.db);
  const child = spawn(process.execPath, ["lib/redrive/main.ts"], {
    env: environment(database.url),
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const text of child.stdout.setEncoding("utf8"))
    if (text.includes("to go")) child.kill("SIGKILL");
  const [jobs, noted] = [
    await listJobs(database.db, "reply.draft"),
    await database.db.$count(deadLetterRedrives),
  ];
  expect(jobs).toHaveLength(noted);
  expect(noted).toBeGreaterThan(0);
  expect((await redrive()).code).toBe(0);
  const done = await listJobs(database.db, "reply.draft");
  expect(new Set(done.map(({ conversationId }) => conversationId)).size).toBe(count);
  expect(done).toHaveLength(count);
});
