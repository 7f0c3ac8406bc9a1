import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findFreePort } from "#db/find-free-port.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { loadEnv } from "#lib/env.ts";
import { applyEvents } from "#lib/ingest/apply-event.ts";
import { findInstance, type Instance } from "#lib/replay/find-instance.ts";
import { listBodies } from "#lib/replay/list-bodies.ts";
import { replayBodies } from "#lib/replay/replay-bodies.ts";
import { sandboxEnvironment } from "#lib/sandbox/sandbox-environment.ts";
import { keepSecrets } from "#lib/supervisor/settings/keep-secrets.ts";
import { EVENT_ID_HEADER, receiveWebhook } from "#lib/webhooks/receive-webhook.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { createTestContext, TEST_APP_SECRET, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const STALL_TIMEOUT_MS = 500;

let database: TestDatabase;
let ctx: TestContext;
let folder: string;
let server: Server | undefined;
let instance: Instance;

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatehouse-replay-"));
  instance = {
    url: await startInstance(),
    appSecrets: { whatsapp: TEST_APP_SECRET, instagram: TEST_APP_SECRET },
    databaseUrl: database.url,
  };
});
afterEach(async () => {
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Receives webhooks as the web server does; a worker applies each at once, or none is there. */
async function startInstance({ hasWorker = true, status = 0 } = {}): Promise<string> {
  server?.close();
  server = createServer(async (request, response) => {
    if (status > 0) return void response.writeHead(status).end();
    const outcome = await receiveWebhook(ctx, {
      channel: request.url?.split("/").at(-1) as Channel,
      requestId: "replay",
      header: (name) => request.headers[name]?.toString() ?? null,
      body: request,
      address: null,
    });
    if (outcome.kind !== "stored") return void response.writeHead(401).end();
    response.writeHead(200, { [EVENT_ID_HEADER]: outcome.eventId }).end();
    if (hasWorker) await applyEvents(ctx, { eventIds: [outcome.eventId] });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server?.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function write(file: string, content: object | string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
}

async function replay(channel: Channel | null = null) {
  const progress: number[] = [];
  const bodies = await listBodies(folder, channel);
  const replayed = await replayBodies(instance, bodies, (done, total) => progress.push(done / total), {
    stallTimeoutMs: STALL_TIMEOUT_MS,
  });
  return { outcomes: Object.fromEntries(replayed.map(({ file, outcome }) => [file, outcome])), progress };
}

const text = (id: string) => metaBody.whatsAppTexts("replay-1", [{ id }]);

describe("a folder of bodies", () => {
  it("is posted, and what became of each is told", async () => {
    await write("MANIFEST.json", { files: [] });
    await write("notes.txt", "not a body");
    await write("a.json", text("wamid.replay-a"));
    await write("deep/er/b.json", metaBody.instagramTexts("replay-2", [{ mid: "mid.b" }, { mid: "mid.c" }]));
    await write("empty.json", { object: "instagram", entry: [] });
    await write("settings.json", { name: "nobody's body" });
    const { outcomes, progress } = await replay();
    expect(outcomes).toMatchObject({
      "a.json": { kind: "stored", state: "applied", counts: { messages: 1 } },
      "deep/er/b.json": { kind: "stored", state: "applied", counts: { messages: 2 } },
      "empty.json": { kind: "stored", state: "ignored", reason: "nothing in it" },
      "settings.json": { kind: "skipped" },
    });
    expect(Object.keys(outcomes)).toHaveLength(4);
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
  });

  it("goes to the channel that somebody names, whatever is in it", async () => {
    await write("broken.json", "{");
    expect((await replay("whatsapp")).outcomes).toMatchObject({
      "broken.json": { kind: "stored", state: "dead", reason: "the body is not JSON" },
    });
  });

  it("may be replayed again, and tells the same", async () => {
    await write("a.json", text("wamid.replay-twice"));
    const first = await replay();
    expect((await replay()).outcomes).toMatchObject({ "a.json": { state: "applied" } });
    expect(first.outcomes).toMatchObject({ "a.json": { state: "applied" } });
  });

  it("that is missing or empty is no folder of bodies", async () => {
    await expect(listBodies(join(folder, "nowhere"), null)).rejects.toThrow("there is no such folder");
    await expect(listBodies(folder, null)).rejects.toThrow("holds no recorded bodies");
  });
});

describe("an instance", () => {
  beforeEach(async () => {
    await write("a.json", text("wamid.replay-d"));
    await write("b.json", text("wamid.replay-e"));
  });

  it("that has another secret is asked once, and left alone", async () => {
    instance.appSecrets.whatsapp = "another secret of another app";
    expect((await replay()).outcomes).toMatchObject({
      "a.json": { kind: "refused", why: expect.stringContaining("401") },
      "b.json": { kind: "skipped", why: expect.stringContaining("WHATSAPP_APP_SECRET") },
    });
  });

  it("whose secret is not known here is not asked at all", async () => {
    instance.appSecrets.whatsapp = null;
    expect((await replay()).outcomes).toMatchObject({ "a.json": { kind: "skipped" } });
  });

  it("that is not there is said so", async () => {
    instance.url = `http://127.0.0.1:${await findFreePort()}`;
    await expect(replay()).rejects.toThrow(`Nothing answers on ${instance.url}`);
  });

  it("without a worker is not waited for without an end", async () => {
    instance.url = await startInstance({ hasWorker: false });
    expect((await replay()).outcomes).toMatchObject({
      "a.json": { kind: "stored", state: "pending" },
      "b.json": { kind: "stored", state: "pending" },
    });
  });

  it("whose database is another one, or out of reach, only tells that it took them", async () => {
    const other = await createTestDatabase();
    for (const databaseUrl of [null, other.url, "postgres://nobody@127.0.0.1:1/nothing"]) {
      instance.databaseUrl = databaseUrl;
      expect((await replay()).outcomes).toMatchObject({ "a.json": { kind: "accepted" } });
    }
    await other.drop();
  });

  it.each([413, 429, 503, 500])("that answers with %s is quoted", async (status) => {
    instance.url = await startInstance({ status });
    const why = expect.stringContaining(String(status));
    expect((await replay()).outcomes).toMatchObject({ "a.json": { kind: "refused", why } });
  });
});

describe("the instance of this folder", () => {
  it("without any configuration is found by what it keeps in its data folder", async () => {
    const env = loadEnv({ DATA_DIR: folder });
    const { sandboxSeed } = await keepSecrets(folder);
    await write("supervisor.json", { pid: 1, start: "", url: "http://localhost:3001" });
    await write("postgres/postmaster.pid", "123\n/data\n1700000000\n54321\n");
    await write("postgres/gatehouse-password", "hush");
    const { WHATSAPP_APP_SECRET, INSTAGRAM_APP_SECRET } = sandboxEnvironment("http://x", sandboxSeed);
    expect(await findInstance(env, null)).toEqual({
      url: "http://localhost:3001",
      appSecrets: { whatsapp: WHATSAPP_APP_SECRET, instagram: INSTAGRAM_APP_SECRET },
      databaseUrl: "postgres://gatehouse:hush@127.0.0.1:54321/postgres",
    });
  });

  it("that never ran is looked for where it would run, and nothing of it is known", async () => {
    expect(await findInstance(loadEnv({ DATA_DIR: folder, PORT: "3999" }), null)).toEqual({
      url: "http://localhost:3999",
      appSecrets: { whatsapp: null, instagram: null },
      databaseUrl: null,
    });
  });

  it("with a configuration is known by it, wherever it runs", async () => {
    const env = loadEnv({
      DATA_DIR: folder,
      DATABASE_URL: "postgres://db.example.com/gatehouse",
      AUTH_SECRET: "a".repeat(32),
      ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
      INSTAGRAM_APP_SECRET: "the newest app secret,an older app secret",
      INSTAGRAM_VERIFY_TOKEN: "v".repeat(32),
    });
    await keepSecrets(folder);
    expect(await findInstance(env, "https://inbox.example.com")).toEqual({
      url: "https://inbox.example.com",
      appSecrets: { whatsapp: null, instagram: "the newest app secret" },
      databaseUrl: "postgres://db.example.com/gatehouse",
    });
  });
});
