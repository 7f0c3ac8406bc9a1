import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "#lib/context.ts";
import { downloadFile } from "#lib/media/download-file.ts";
import { fetchAttachment } from "#lib/media/fetch-attachment.ts";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import { build } from "#tests/support/build.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { createMediaWorld, type MediaWorld, readAttachment, shelveFile } from "#tests/support/media-world.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

type Account = Awaited<ReturnType<typeof build.channelAccount>>;
type Overrides = Parameters<typeof shelveFile>[4];

let database: TestDatabase;
let meta: FakeMeta;
let whatsapp: Account;
let instagram: Account;
let world: MediaWorld;
let ctx: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  meta = await startFakeMeta();
  const { accounts } = meta;
  const { db } = database;
  whatsapp = await build.channelAccount(db, { externalId: accounts.whatsapp.externalId });
  instagram = await build.channelAccount(db, {
    channel: "instagram",
    externalId: accounts.instagram.externalId,
  });
});
afterAll(async () => {
  await meta.stop();
  await database.drop();
});
beforeEach(() => {
  world = createMediaWorld(database.db, meta);
  ctx = world.ctx;
});
afterEach(() => {
  meta.media.downloads.length = 0;
  expect([meta.media.locateFaults, meta.media.downloadFaults]).toEqual([[], []]);
});

const shelve = (account: Account, kind?: SampleKind, overrides?: Overrides) =>
  shelveFile(ctx, meta, account, kind, overrides);

/** Tries once and tells what became of it, and whether the queue is to try again. */
async function attempt(attachmentId: string, isLastAttempt = false) {
  const isRetried = await fetchAttachment(ctx, { attachmentId, isLastAttempt }).then(
    () => false,
    () => true,
  );
  const { state, failureReason } = await readAttachment(ctx, attachmentId);
  return { state, failureReason, isRetried };
}

async function readStored(attachmentId: string): Promise<Buffer | null> {
  const { storageKey, sizeBytes } = await readAttachment(ctx, attachmentId);
  const bytes = await ctx.files.open(storageKey ?? "", { start: 0, end: (sizeBytes ?? 0) - 1 });
  return bytes && buffer(bytes);
}

describe("what is there", () => {
  it.each<[SampleKind, string]>([
    ["photo", "image/png"],
    ["voice", "audio/ogg; codecs=opus"],
    ["document", "application/pdf"],
  ])("keeps a %s of WhatsApp with the type that is in its bytes", async (kind, mimeType) => {
    const { file, attachmentId } = await shelve(whatsapp, kind, { claimedMimeType: "text/html" });
    expect(await attempt(attachmentId)).toEqual({ state: "stored", failureReason: null, isRetried: false });
    expect(await readAttachment(ctx, attachmentId)).toMatchObject({
      mimeType,
      sizeBytes: file.bytes.length,
      attempts: 1,
      fetchedAt: world.base.clock.now(),
    });
    expect((await readStored(attachmentId))?.equals(file.bytes)).toBe(true);
    expect(meta.media.downloads.map(({ authorization }) => authorization)).toEqual([
      `Bearer ${meta.accounts.whatsapp.accessToken}`,
    ]);
  });

  it("keeps a file of Instagram from its address, without showing the token", async () => {
    const { file, attachmentId } = await shelve(instagram);
    expect((await attempt(attachmentId)).state).toBe("stored");
    expect((await readStored(attachmentId))?.equals(file.bytes)).toBe(true);
    expect(meta.media.downloads.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it("does not fetch again what it has, nor what is not to be had, nor what never was", async () => {
    const { attachmentId } = await shelve(whatsapp);
    await fetchAttachment(ctx, { attachmentId });
    const before = await readAttachment(ctx, attachmentId);
    await fetchAttachment(ctx, { attachmentId });
    expect(await readAttachment(ctx, attachmentId)).toEqual(before);

    const lost = await shelve(whatsapp, "photo", { state: "unavailable", failureReason: "gone" });
    await fetchAttachment(ctx, { attachmentId: lost.attachmentId });
    await fetchAttachment(ctx, { attachmentId: "019aa000-0000-7000-8000-000000000009" });
    expect(meta.media.downloads).toHaveLength(1);
  });

  it("keeps what is not what it claims to be as what it is", async () => {
    const { attachmentId } = await shelve(instagram, "photo", { claimedMimeType: "image/png" });
    const bytes = Buffer.from("<!doctype html><script>alert(1)</script>");
    meta.media.downloadFaults.push({ kind: "other_bytes", bytes });
    await fetchAttachment(ctx, { attachmentId });
    const { mimeType } = await readAttachment(ctx, attachmentId);
    expect(mimeType).toBe("application/octet-stream");
  });
});

describe("an address that is too old", () => {
  it("is asked for again, once", async () => {
    const { attachmentId } = await shelve(whatsapp);
    meta.media.downloadFaults.push({ kind: "status", status: 404 });
    expect((await attempt(attachmentId)).state).toBe("stored");
    const [first, second] = meta.media.downloads.map(({ path }) => path);
    expect(first).not.toBe(second);
  });

  it.each([403, 404, 410])(
    "means that Meta no longer has the file when it happens again (%i)",
    async (status) => {
      const { attachmentId } = await shelve(whatsapp);
      meta.media.downloadFaults.push({ kind: "status", status }, { kind: "status", status });
      expect(await attempt(attachmentId)).toEqual({
        state: "unavailable",
        failureReason: "gone",
        isRetried: false,
      });
    },
  );

  it("cannot be asked for again on Instagram", async () => {
    const { attachmentId } = await shelve(instagram);
    meta.media.downloadFaults.push({ kind: "status", status: 403 });
    expect(await attempt(attachmentId)).toMatchObject({ state: "unavailable", failureReason: "gone" });
  });
});

describe("what goes wrong", () => {
  it("shows what Meta has deleted as gone", async () => {
    const { attachmentId } = await shelve(whatsapp);
    meta.media.locateFaults.push({ kind: "gone" });
    expect(await attempt(attachmentId)).toEqual({
      state: "unavailable",
      failureReason: "gone",
      isRetried: false,
    });
    expect(await world.storedNames()).toEqual([]);
  });

  it("asks nobody where the webhook named nothing, or what cannot be an id", async () => {
    const empty = await shelve(instagram, "photo", { sourceUrl: null });
    expect(await attempt(empty.attachmentId)).toMatchObject({ failureReason: "no_source" });
    const odd = await shelve(whatsapp, "photo", { mediaId: "../me" });
    expect(await attempt(odd.attachmentId)).toMatchObject({ failureReason: "gone" });
  });

  it("waits for a person where the account has no token", async () => {
    const stranger = await build.channelAccount(database.db, { externalId: "999" });
    const { attachmentId } = await shelve(stranger);
    expect(await attempt(attachmentId)).toEqual({
      state: "failed",
      failureReason: "not_connected",
      isRetried: false,
    });
  });

  it("tries again after a refused token, and then has it", async () => {
    const { attachmentId } = await shelve(whatsapp);
    meta.media.locateFaults.push({ kind: "refuse_token" });
    expect(await attempt(attachmentId)).toEqual({
      state: "failed",
      failureReason: "token_refused",
      isRetried: true,
    });
    expect(await attempt(attachmentId)).toEqual({ state: "stored", failureReason: null, isRetried: false });
    expect((await readAttachment(ctx, attachmentId)).attempts).toBe(2);
  });

  it("stays failed after the last attempt", async () => {
    const { attachmentId } = await shelve(whatsapp);
    meta.media.locateFaults.push({ kind: "broken" });
    expect(await attempt(attachmentId, true)).toEqual({
      state: "failed",
      failureReason: "meta_unreachable",
      isRetried: false,
    });
  });

  it("throws away bytes that are not those that Meta announced", async () => {
    const { attachmentId } = await shelve(whatsapp);
    meta.media.downloadFaults.push({ kind: "other_bytes", bytes: Buffer.from("something else") });
    expect(await attempt(attachmentId)).toMatchObject({ failureReason: "damaged", isRetried: true });
    expect(await world.storedNames()).toEqual([]);
    expect((await readAttachment(ctx, attachmentId)).storageKey).toBe(null);
  });

  it("believes the webhook's hash as much as Graph's", async () => {
    const claimedSha256 = Buffer.alloc(32, 7).toString("base64");
    const { attachmentId } = await shelve(whatsapp, "photo", { claimedSha256 });
    expect(await attempt(attachmentId)).toMatchObject({ failureReason: "damaged" });
  });

  it("keeps no half of a download that broke", async () => {
    const { attachmentId } = await shelve(instagram);
    meta.media.downloadFaults.push({ kind: "cut" });
    expect(await attempt(attachmentId)).toMatchObject({ failureReason: "meta_unreachable", isRetried: true });
    expect(await world.storedNames()).toEqual([]);
  });

  it("stops reading what has no end", async () => {
    const { attachmentId } = await shelve(instagram, "photo", { kind: "sticker" });
    meta.media.downloadFaults.push({ kind: "endless" });
    expect(await attempt(attachmentId)).toMatchObject({ failureReason: "too_large", isRetried: false });
    expect(await world.storedNames()).toEqual([]);
  });

  it("gives up what takes too long", async () => {
    const { file } = await shelve(whatsapp);
    meta.media.downloadFaults.push({ kind: "stall" });
    const claimed = {
      channel: "whatsapp",
      accountExternalId: whatsapp.externalId,
      kind: "image",
      mediaId: file.id,
      sourceUrl: null,
      claimedSha256: null,
      previousKey: null,
    } as const;
    const outcome = await downloadFile(ctx, claimed, "a".repeat(32), 300);
    expect(outcome).toEqual({ kind: "failed", reason: "too_slow" });
  });

  it("says when it could not store", async () => {
    const { attachmentId } = await shelve(whatsapp);
    ctx = { ...ctx, files: { ...ctx.files, put: () => Promise.reject(new Error("disk full")) } };
    expect(await attempt(attachmentId)).toMatchObject({ failureReason: "storage", isRetried: true });
  });
});

describe("where it must not go", () => {
  const FORBIDDEN = { state: "unavailable", failureReason: "forbidden_address", isRetried: false };

  it.each([
    "http://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1/x",
    "https://[::ffff:127.0.0.1]/x",
    "http://lookaside.fbsbx.com/x",
    "https://lookaside.fbsbx.com@127.0.0.1/x",
    "file:///etc/passwd",
    "//evil.example/x",
  ])("follows no redirect to %s", async (location) => {
    const { attachmentId } = await shelve(whatsapp);
    meta.media.downloadFaults.push({ kind: "redirect", location });
    expect(await attempt(attachmentId)).toEqual(FORBIDDEN);
  });

  it("opens no address that only an answer or a webhook names, and shows nobody the token", async () => {
    const calls: string[] = [];
    const stranger = createServer((request, response) => {
      calls.push(request.url ?? "");
      response.end("x");
    });
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/x`;

    const named = await shelve(whatsapp);
    meta.media.locateFaults.push({ kind: "address", url });
    expect(await attempt(named.attachmentId)).toEqual(FORBIDDEN);
    const redirected = await shelve(whatsapp);
    meta.media.downloadFaults.push({ kind: "redirect", location: url });
    expect(await attempt(redirected.attachmentId)).toEqual(FORBIDDEN);
    const posted = await shelve(instagram, "photo", { sourceUrl: url });
    expect(await attempt(posted.attachmentId)).toEqual(FORBIDDEN);

    stranger.close();
    expect(calls).toEqual([]);
  });

  it("follows three redirects and no fourth", async () => {
    const { file, attachmentId } = await shelve(whatsapp);
    const redirect = () => ({
      kind: "redirect" as const,
      location: `${meta.url}${meta.media.issueAddress(file)}`,
    });
    meta.media.downloadFaults.push(redirect(), redirect(), redirect());
    expect((await attempt(attachmentId)).state).toBe("stored");
    const round = await shelve(whatsapp);
    meta.media.downloadFaults.push(redirect(), redirect(), redirect(), redirect());
    expect(await attempt(round.attachmentId)).toEqual(FORBIDDEN);
  });
});

describe("when a worker dies, or two work at once", () => {
  it("starts anew and leaves nothing of the attempt that was killed", async () => {
    const { attachmentId } = await shelve(whatsapp);
    const killed = new Promise<never>(() => {});
    const reachedStore = new Promise<void>((resolve) => {
      const dying: Context = {
        ...ctx,
        files: {
          ...ctx.files,
          async put(key, bytes) {
            await ctx.files.put(key, bytes);
            resolve();
            await killed;
          },
        },
      };
      void fetchAttachment(dying, { attachmentId });
    });
    await reachedStore;
    expect(await world.storedNames()).toHaveLength(1);
    expect((await readAttachment(ctx, attachmentId)).state).toBe("pending");

    expect((await attempt(attachmentId)).state).toBe("stored");
    expect(await world.storedNames()).toHaveLength(1);
    expect(await readStored(attachmentId)).not.toBe(null);
  });

  it("lets the attempt that was overtaken change nothing", async () => {
    const { file, attachmentId } = await shelve(whatsapp);
    const overtaken: Context = {
      ...ctx,
      files: {
        ...ctx.files,
        async put(key, bytes) {
          await fetchAttachment(ctx, { attachmentId });
          await ctx.files.put(key, bytes);
        },
      },
    };
    await fetchAttachment(overtaken, { attachmentId });
    expect(await world.storedNames()).toHaveLength(1);
    expect((await readStored(attachmentId))?.equals(file.bytes)).toBe(true);
  });
});
