import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { getSecondsSinceWorkerHeartbeat } from "#db/queries/get-seconds-since-worker-heartbeat.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";
import { build } from "#tests/support/build.ts";
import { cleanEnvironment } from "#tests/support/clean-environment.ts";
import { eventually } from "#tests/support/eventually.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const WORKER = fileURLToPath(new URL("../../../lib/worker/main.ts", import.meta.url));
const SECRET = "0123456789abcdef0123456789abcdef";
const START_TIMEOUT_MS = 20_000;

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

const started: ChildProcess[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGKILL");
    await once(child, "exit");
  }
});

async function startWorker(settings: Record<string, string> = {}) {
  const child = fork(WORKER, {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: cleanEnvironment({
      DATABASE_URL: database.url,
      AUTH_SECRET: SECRET,
      ENCRYPTION_KEY: Buffer.from(SECRET).toString("base64"),
      LOG_LEVEL: "debug",
      ...settings,
    }),
  });
  started.push(child);
  let output = "";
  child.stdout?.on("data", (chunk) => (output += String(chunk)));
  child.stderr?.on("data", (chunk) => (output += String(chunk)));
  await Promise.race([
    once(child, "message", { signal: AbortSignal.timeout(START_TIMEOUT_MS) }),
    once(child, "exit").then(() => Promise.reject(new Error(`The worker ended: ${output}`))),
  ]);
  return { child, output: () => output };
}

async function storeEvent(account: string, text: string): Promise<string> {
  const body = metaBody.whatsAppTexts(account, [{ id: `wamid.${account}`, from: "15550123456", text }]);
  const event = await build.webhookEvent(database.db, {
    rawBody: new TextEncoder().encode(JSON.stringify(body)),
  });
  await database.db.transaction((tx) => ctx.queue.enqueue(tx, "event.apply", { eventIds: [event.id] }));
  return event.id;
}

function isApplied(eventId: string) {
  return eventually("the event is applied", async () => {
    const [event] = await database.db.select().from(webhookEvents).where(eq(webhookEvents.id, eventId));
    return event?.state === "applied";
  });
}

it("says when it is ready, shows that it is alive, works, and ends cleanly when asked to", async () => {
  const { child, output } = await startWorker();
  await eventually(
    "it shows that it is alive",
    async () => (await getSecondsSinceWorkerHeartbeat(database.db)) !== null,
  );
  await isApplied(await storeEvent("wa-worker-1", "my secret question"));
  expect((await readAccount(database.db, "wa-worker-1")).messages).toHaveLength(1);
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect({ code, end: output().trim().split("\n").at(-1) }).toEqual({
    code: 0,
    end: expect.stringContaining("worker stopped"),
  });
  for (const secret of ["secret question", "15550123456", SECRET]) expect(output()).not.toContain(secret);
});

it("finishes in its next life what it was killed before", async () => {
  const killed = await startWorker();
  killed.child.kill("SIGKILL");
  await once(killed.child, "exit");
  const eventId = await storeEvent("wa-worker-2", "still there?");
  await startWorker();
  await isApplied(eventId);
});

it("shows the account of its configuration before its first message", async () => {
  await startWorker({
    WHATSAPP_APP_SECRET: SECRET,
    WHATSAPP_VERIFY_TOKEN: SECRET,
    WHATSAPP_PHONE_NUMBER_ID: "108800000000077",
    WHATSAPP_ACCESS_TOKEN: "EAAtest-token-0123456789",
  });
  expect((await readAccount(database.db, "108800000000077")).account).toMatchObject({
    channel: "whatsapp",
    state: "configured",
    botMode: "draft",
  });
});
