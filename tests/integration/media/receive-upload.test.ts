import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { pendingUploads } from "#db/schema/uploads.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { discardUpload } from "#lib/media/discard-upload.ts";
import { PENDING_UPLOADS_MAX_BYTES, receiveUpload, UPLOAD_EXPIRES_MS } from "#lib/media/receive-upload.ts";
import { sweepUploads } from "#lib/media/sweep-uploads.ts";
import { makeSample } from "#lib/sandbox/media/make-sample.ts";
import { build } from "#tests/support/build.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const MEBIBYTE = 1024 * 1024;

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
});
afterAll(() => database.drop());

async function* inPieces(bytes: Uint8Array, pieceBytes = 1_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

interface Given {
  name?: string;
  announcedBytes?: number;
  channel?: "whatsapp" | "instagram";
  as?: Operator;
  pieces?: AsyncIterable<Uint8Array>;
}

async function upload(bytes: Uint8Array, { name = "file", announcedBytes, channel, as, pieces }: Given = {}) {
  const account = await build.channelAccount(ctx.db, { channel: channel ?? "whatsapp" });
  const { id: conversationId } = await build.conversation(ctx.db, { channelAccountId: account.id });
  return receiveUpload(ctx, as ?? operator, {
    conversationId,
    fileName: name,
    announcedBytes: announcedBytes ?? bytes.length,
    bytes: pieces ?? inPieces(bytes),
  });
}

const rowsOf = (id: string) => ctx.db.select().from(pendingUploads).where(eq(pendingUploads.operatorId, id));

async function storedBytes(storageKey: string): Promise<Buffer | null> {
  const opened = await ctx.files.open(storageKey, { start: 0, end: 0 });
  if (!opened) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of opened) pieces.push(piece);
  return Buffer.concat(pieces);
}

it("keeps a file by what its bytes are", async () => {
  const { bytes } = makeSample("photo");
  const outcome = await upload(bytes, { name: "../fern.png" });
  expect(outcome).toMatchObject({
    kind: "received",
    upload: { kind: "image", mimeType: "image/png", sizeBytes: bytes.length, fileName: "_fern.png" },
  });
  const [row] = await rowsOf(operator.id);
  expect(row).toMatchObject({
    state: "ready",
    expiresAt: new Date(ctx.now().getTime() + UPLOAD_EXPIRES_MS),
  });
  expect(await storedBytes(row?.storageKey ?? "")).not.toBeNull();
});

it("sends a recording with Opus as a voice message", async () => {
  const { bytes } = makeSample("voice");
  expect(await upload(bytes, { name: "a.bin" })).toMatchObject({ upload: { kind: "voice" } });
});

it("believes the name only where bytes cannot tell", async () => {
  const script = Buffer.from("<!doctype html><script>alert(1)</script>");
  const program = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200, 0)]);
  const notes = Buffer.from("Två krukor, en ormbunke");
  const { bytes: pdf } = makeSample("document");
  const wrong = { kind: "not_taken", problem: { kind: "wrong_type" } };

  expect(await upload(script, { name: "photo.png" })).toMatchObject(wrong);
  expect(await upload(program, { name: "notes.txt" })).toMatchObject(wrong);
  expect(await upload(Buffer.from([0xff, 0xfe, 0xfd, 1]), { name: "notes.txt" })).toMatchObject(wrong);
  expect(await upload(notes, { name: "notes.txt" })).toMatchObject({ upload: { kind: "document" } });
  expect(await upload(pdf, { name: "photo.png" })).toMatchObject({
    upload: { kind: "document", mimeType: "application/pdf" },
  });
  expect(await upload(makeSample("voice").bytes, { channel: "instagram" })).toMatchObject(wrong);
});

it("keeps nothing of what is too large, empty, or breaks off", async () => {
  const photo = makeSample("photo").bytes;
  const large = Buffer.concat([photo, Buffer.alloc(5 * MEBIBYTE)]);
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield photo.subarray(0, 500);
    throw new Error("the connection is gone");
  }
  const read: string[] = [];
  async function* watched(): AsyncGenerator<Uint8Array> {
    read.push("a piece");
    yield photo;
  }

  expect(await upload(large)).toMatchObject({
    kind: "not_taken",
    problem: { kind: "too_large", as: "image" },
  });
  expect(await upload(Buffer.alloc(0))).toMatchObject({ kind: "not_taken", problem: { kind: "empty" } });
  expect(await upload(photo, { pieces: broken() })).toEqual({ kind: "interrupted" });
  expect(await upload(photo, { announcedBytes: photo.length + 1 })).toEqual({ kind: "interrupted" });
  expect(await upload(photo, { announcedBytes: photo.length - 1 })).toEqual({ kind: "interrupted" });
  expect(await upload(photo, { announcedBytes: 101 * MEBIBYTE, pieces: watched() })).toMatchObject({
    problem: { kind: "too_large", as: "document" },
  });
  expect(read).toEqual([]);
  expect(await rowsOf(operator.id)).toEqual([]);
});

it("refuses who may only read, and a conversation that is not there", async () => {
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const { bytes } = makeSample("photo");
  expect(await upload(bytes, { as: viewer })).toEqual({ kind: "refused", reason: "viewer" });
  const input = { conversationId: uuidv7(), fileName: "a", announcedBytes: 9, bytes: inPieces(bytes) };
  expect(await receiveUpload(ctx, operator, input)).toEqual({ kind: "not_found" });
});

it("lets one operator have so many bytes waiting, also when files come at the same time", async () => {
  const { bytes } = makeSample("photo");
  const other = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db);
  await ctx.db.insert(pendingUploads).values({
    id: uuidv7(),
    operatorId: operator.id,
    conversationId,
    fileName: "large",
    sizeBytes: PENDING_UPLOADS_MAX_BYTES - 2 * bytes.length,
    storageKey: "0".repeat(32),
    expiresAt: new Date(ctx.now().getTime() + 1),
  });
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => upload(bytes)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
    "received",
    "received",
    "too_much_waiting",
    "too_much_waiting",
  ]);
  expect(await upload(bytes, { as: other })).toMatchObject({ kind: "received" });
});

it("removes what its owner does not want, and nobody else's", async () => {
  const outcome = await upload(makeSample("photo").bytes);
  const uploadId = outcome.kind === "received" ? outcome.upload.id : "";
  const [row] = await rowsOf(operator.id);
  await discardUpload(ctx, await build.operator(ctx.db), { uploadId });
  expect(await rowsOf(operator.id)).toHaveLength(1);
  await discardUpload(ctx, operator, { uploadId });
  await discardUpload(ctx, operator, { uploadId });
  expect(await rowsOf(operator.id)).toEqual([]);
  expect(await storedBytes(row?.storageKey ?? "")).toBeNull();
});

it("removes what nobody sent in time, and what a process left behind when it died", async () => {
  await upload(makeSample("photo").bytes);
  await upload(makeSample("document").bytes);
  const [first, second] = await rowsOf(operator.id);
  // Died between marking and removing.
  await ctx.db
    .update(pendingUploads)
    .set({ state: "discarded" })
    .where(eq(pendingUploads.id, first?.id ?? ""));
  await sweepUploads(ctx);
  expect(await rowsOf(operator.id)).toMatchObject([{ id: second?.id }]);
  expect(await storedBytes(first?.storageKey ?? "")).toBeNull();
  expect(await storedBytes(second?.storageKey ?? "")).not.toBeNull();

  ctx.clock.advance(UPLOAD_EXPIRES_MS);
  await sweepUploads(ctx);
  await sweepUploads(ctx);
  expect(await rowsOf(operator.id)).toEqual([]);
  expect(await storedBytes(second?.storageKey ?? "")).toBeNull();
});

it("gives way when it is removed while it is being received", async () => {
  const { bytes } = makeSample("photo");
  async function* slow(): AsyncGenerator<Uint8Array> {
    yield bytes.subarray(0, 100);
    const [row] = await rowsOf(operator.id);
    await discardUpload(ctx, operator, { uploadId: row?.id ?? "" });
    yield bytes.subarray(100);
  }
  expect(await upload(bytes, { pieces: slow() })).toEqual({ kind: "interrupted" });
  expect(await rowsOf(operator.id)).toEqual([]);
});
