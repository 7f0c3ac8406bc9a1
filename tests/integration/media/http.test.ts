import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newFileKey } from "#lib/files/file-key.ts";
import type { Files } from "#lib/files/files.ts";
import { openFolder } from "#lib/files/open-folder.ts";
import { sniffType } from "#lib/media/sniff-type.ts";
import { makeSample } from "#lib/sandbox/media/make-sample.ts";
import { build } from "#tests/support/build.ts";
import { type HttpOptions, httpRequest } from "#tests/support/http-request.ts";
import { signInOverHttp } from "#tests/support/sign-in-over-http.ts";
import { startWeb, type WebProcess } from "#tests/support/start-web.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

// The first of all runs builds the web server.
const START_TIMEOUT_MS = 10 * 60_000;
const PUBLIC_URL = "http://desk.example.com";
const TEXT = Buffer.from("0123456789");
const VIDEO = Buffer.concat([Buffer.from("0000001866747970", "hex"), Buffer.from("mp42\0\0\0\0mp42isom")]);

let database: TestDatabase;
let folder: string;
let files: Files;
let web: WebProcess;
let cookie: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = join(await mkdtemp(join(tmpdir(), "gatehouse-media-")), "files");
  files = openFolder(folder);
  web = await startWeb({
    databaseUrl: database.url,
    settings: { FILES_URL: pathToFileURL(folder).href, PUBLIC_URL },
  });
  cookie = await signInOverHttp(database.db, { url: web.url, publicUrl: PUBLIC_URL });
}, START_TIMEOUT_MS);
afterAll(async () => {
  await web?.stop();
  await rm(join(folder, ".."), { recursive: true, force: true });
  await database?.drop();
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

type Overrides = Parameters<typeof build.attachment>[1];

/** A stored file; the type is what fetching would have found. */
async function keep(bytes: Uint8Array, overrides: Overrides = {}): Promise<string> {
  const storageKey = newFileKey();
  await files.put(storageKey, once(bytes));
  const { id } = await build.attachment(database.db, {
    state: "stored",
    storageKey,
    sizeBytes: bytes.length,
    mimeType: await sniffType(bytes),
    ...overrides,
  });
  return id;
}

function ask(id: string, { headers, ...options }: HttpOptions = {}, query = "") {
  return httpRequest(`${web.url}/api/media/${id}${query}`, { ...options, headers: { cookie, ...headers } });
}

it("shows a photo inside the page, walled off from everything", async () => {
  const { bytes } = makeSample("photo");
  const { status, headers, body } = await ask(await keep(bytes));
  expect(status).toBe(200);
  expect(body).toBe(bytes.toString("utf8"));
  expect(headers).toMatchObject({
    "content-type": "image/png",
    "content-disposition": "inline",
    "cross-origin-resource-policy": "same-origin",
    "accept-ranges": "bytes",
  });
  expect(headers["x-content-type-options"]).toMatch(/^nosniff\b/);
  expect(headers["content-security-policy"]).toBe("default-src 'none'; sandbox");
  expect(headers["cache-control"]).toMatch(/^private\b/);
  expect(headers["x-powered-by"]).toBeUndefined();
});

it.each([
  ["a recording", () => makeSample("voice").bytes, "audio/ogg; codecs=opus"],
  ["a video", () => VIDEO, "video/mp4"],
])("plays %s", async (_, bytesOf, mimeType) => {
  const { headers } = await ask(await keep(bytesOf()));
  expect([headers["content-type"], headers["content-disposition"]]).toEqual([mimeType, "inline"]);
});

it.each([
  ["HTML that calls itself a photo", "<!doctype html><script>alert(1)</script>"],
  ["SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ["SVG with a prolog", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ["a script", "#!/bin/sh\n"],
])("hands %s out as a download that no browser interprets", async (_, content) => {
  const id = await keep(Buffer.from(content), { claimedMimeType: "image/png", fileName: "cat.png" });
  const { status, headers, body } = await ask(id);
  expect([status, body]).toEqual([200, content]);
  expect(headers["content-type"]).toBe("application/octet-stream");
  expect(headers["content-disposition"]).toBe(`attachment; filename="cat.png"; filename*=UTF-8''cat.png`);
});

it("downloads a document under the sender's name made harmless, and a photo when asked to", async () => {
  const pdf = await keep(makeSample("document").bytes, { fileName: '../Größe"\r\nX: 1.pdf' });
  const document = await ask(pdf);
  expect(document.headers["content-disposition"]).toBe(
    `attachment; filename="_Gr__e___X_ 1.pdf"; filename*=UTF-8''_Gr%C3%B6%C3%9Fe___X_%201.pdf`,
  );
  expect(document.headers.x).toBeUndefined();
  const photo = await ask(await keep(makeSample("photo").bytes), {}, "?download=1");
  expect(photo.headers).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename="image.png"; filename*=UTF-8''image.png`,
  });
});

it.each([
  ["bytes=2-5", 206, "2345", "bytes 2-5/10"],
  ["bytes=7-", 206, "789", "bytes 7-9/10"],
  ["bytes=-2", 206, "89", "bytes 8-9/10"],
  ["bytes=0-", 206, "0123456789", "bytes 0-9/10"],
  ["bytes=0-1,4-5", 200, "0123456789", undefined],
  ["bytes=10-", 416, "", "bytes */10"],
])("answers Range: %s with %i", async (range, status, body, contentRange) => {
  const answer = await ask(await keep(TEXT), { headers: { range } });
  expect(answer).toMatchObject({ status, body });
  expect(answer.headers["content-range"]).toBe(contentRange);
});

it("tells what a file is without sending it", async () => {
  const id = await keep(TEXT);
  const { status, headers, body } = await ask(id, { method: "HEAD" });
  expect([status, headers["accept-ranges"], body]).toEqual([200, "bytes", ""]);
  const part = await ask(id, { method: "HEAD", headers: { range: "bytes=0-3" } });
  expect([part.status, part.headers["content-range"], part.body]).toEqual([206, "bytes 0-3/10", ""]);
});

it("keeps the policy of all other pages", async () => {
  for (const path of ["/login", "/api/health/live", "/api/medias"]) {
    const { headers } = await httpRequest(`${web.url}${path}`);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  }
});

it("answers 404 alike for what never was, is not here yet, is no id, and has gone from the storage", async () => {
  const waiting = await build.attachment(database.db);
  const failed = await build.attachment(database.db, { state: "failed", failureReason: "gone" });
  const missing = await keep(TEXT, { storageKey: newFileKey() });
  const odd = ["019aa000-0000-7000-8000-000000000001", "1", "..%2f..%2fetc%2fpasswd", "%00"];
  for (const id of [waiting.id, failed.id, missing, ...odd]) {
    const { status, body } = await ask(id);
    expect([id, status, body]).toEqual([id, 404, ""]);
  }
});

it("gives nothing to who is not signed in, whether it exists or not", async () => {
  const id = await keep(TEXT);
  for (const asked of [id, "019aa000-0000-7000-8000-000000000001"]) {
    for (const method of ["GET", "HEAD"]) {
      for (const wrong of ["", "gatehouse.session_token=made.up"]) {
        const answer = await ask(asked, { method, headers: { cookie: wrong } });
        expect([answer.status, answer.body]).toEqual([401, ""]);
        expect(answer.headers["cache-control"]).toBe("no-store");
      }
    }
  }
});

it.each(["POST", "PUT", "DELETE", "PATCH"])("does not take %s", async (method) => {
  expect((await ask(await keep(TEXT), { method })).status).toBe(405);
});

it("keeps the folder to itself", async () => {
  expect((await stat(folder)).mode & 0o077).toBe(0);
});
