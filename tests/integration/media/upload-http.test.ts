import { mkdtemp, readdir, rm } from "node:fs/promises";
import { request as openRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pendingUploads } from "#db/schema/uploads.ts";
import { makeSample } from "#lib/sandbox/media/make-sample.ts";
import { build } from "#tests/support/build.ts";
import { eventually } from "#tests/support/eventually.ts";
import { signInOverHttp } from "#tests/support/sign-in-over-http.ts";
import { startWeb, type WebProcess } from "#tests/support/start-web.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

// The first of all runs builds the web server.
const START_TIMEOUT_MS = 10 * 60_000;
const PUBLIC_URL = "http://desk.example.com";

let database: TestDatabase;
let folder: string;
let web: WebProcess;
let cookie: string;
let conversationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = join(await mkdtemp(join(tmpdir(), "gatehouse-uploads-")), "files");
  web = await startWeb({
    databaseUrl: database.url,
    settings: { FILES_URL: pathToFileURL(folder).href, PUBLIC_URL },
  });
  cookie = await signInOverHttp(database.db, { url: web.url, publicUrl: PUBLIC_URL });
  conversationId = (await build.conversation(database.db)).id;
}, START_TIMEOUT_MS);
afterAll(async () => {
  await web?.stop();
  await rm(join(folder, ".."), { recursive: true, force: true });
  await database?.drop();
});

const addressOf = (id = conversationId) =>
  `${web.url}/api/uploads?${new URLSearchParams({ conversationId: id, name: "fern.png" })}`;
const rows = () => database.db.select().from(pendingUploads);

function post(bytes: Uint8Array, headers: Record<string, string> = {}, address = addressOf()) {
  return fetch(address, {
    method: "POST",
    body: Buffer.from(bytes),
    headers: { cookie, origin: PUBLIC_URL, ...headers },
  });
}

it("takes a file, shows it to who uploaded it, and to nobody else", async () => {
  const { bytes } = makeSample("photo");
  const response = await post(bytes);
  expect(response.status).toBe(201);
  const { upload } = (await response.json()) as { upload: { id: string } };
  expect(upload).toMatchObject({ kind: "image", mimeType: "image/png", fileName: "fern.png" });

  const look = (as: string) => fetch(`${web.url}/api/media/${upload.id}`, { headers: { cookie: as } });
  const shown = await look(cookie);
  expect(shown.status).toBe(200);
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes);
  await database.db.update(pendingUploads).set({ operatorId: "somebody-else" });
  expect((await look(cookie)).status).toBe(404);
  await database.db.delete(pendingUploads);
});

it("refuses other sites, strangers, and what is no upload", async () => {
  const { bytes } = makeSample("photo");
  expect((await post(bytes, { origin: "https://evil.example" })).status).toBe(403);
  expect((await post(bytes, { cookie: "" })).status).toBe(401);
  expect((await post(bytes, {}, addressOf("x"))).status).toBe(400);
  expect((await post(bytes, {}, addressOf(uuidv7()))).status).toBe(404);
  expect((await post(Buffer.from("<script>"))).status).toBe(422);
  expect((await post(Buffer.alloc(101 * 1024 * 1024))).status).toBe(422);
  expect(await rows()).toEqual([]);
});

it("forgets a file whose sender went away in the middle", async () => {
  const { bytes } = makeSample("photo");
  const before = await filesKept();
  const sender = openRequest(addressOf(), {
    method: "POST",
    headers: { cookie, origin: PUBLIC_URL, "content-length": String(bytes.length) },
  });
  sender.on("error", () => {}); // it is we who hang up
  sender.write(bytes.subarray(0, 1_000));
  await eventually("its row is there", async () => (await rows())[0]?.state === "receiving");
  sender.destroy();
  await eventually("its row is gone", async () => (await rows()).length === 0);
  expect(await filesKept()).toEqual(before);
});

async function filesKept(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
