import { describe, expect, it } from "vitest";
import { downloadFile } from "#lib/media/download-file.ts";
import { fetchAttachment } from "#lib/media/fetch-attachment.ts";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import { build } from "#tests/support/build.ts";
import { readAttachment } from "#tests/support/media-world.ts";
import { setUpFetching } from "./set-up-fetching.ts";

const { world, shelve, attempt, readStored } = setUpFetching();

describe("what is there", () => {
  it.each<[SampleKind, string]>([
    ["photo", "image/png"],
    ["voice", "audio/ogg; codecs=opus"],
    ["document", "application/pdf"],
  ])("keeps a %s of WhatsApp with the type that is in its bytes", async (kind, mimeType) => {
    const { file, attachmentId } = await shelve(world.whatsapp, kind, { claimedMimeType: "text/html" });
    expect(await attempt(attachmentId)).toEqual({ state: "stored", failureReason: null, isRetried: false });
    expect(await readAttachment(world.ctx, attachmentId)).toMatchObject({
      mimeType,
      sizeBytes: file.bytes.length,
      attempts: 1,
      fetchedAt: world.base.clock.now(),
    });
    expect((await readStored(attachmentId))?.equals(file.bytes)).toBe(true);
    expect(world.meta.media.downloads.map(({ authorization }) => authorization)).toEqual([
      `Bearer ${world.meta.accounts.whatsapp.accessToken}`,
    ]);
  });

  it("keeps a file of Instagram from its address, without showing the token", async () => {
    const { file, attachmentId } = await shelve(world.instagram);
    expect((await attempt(attachmentId)).state).toBe("stored");
    expect((await readStored(attachmentId))?.equals(file.bytes)).toBe(true);
    expect(world.meta.media.downloads.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it("does not fetch again what it has, nor what is not to be had, nor what never was", async () => {
    const { attachmentId } = await shelve(world.whatsapp);
    await fetchAttachment(world.ctx, { attachmentId });
    const before = await readAttachment(world.ctx, attachmentId);
    await fetchAttachment(world.ctx, { attachmentId });
    expect(await readAttachment(world.ctx, attachmentId)).toEqual(before);

    const lost = await shelve(world.whatsapp, "photo", { state: "unavailable", failureReason: "gone" });
    await fetchAttachment(world.ctx, { attachmentId: lost.attachmentId });
    await fetchAttachment(world.ctx, { attachmentId: "019aa000-0000-7000-8000-000000000009" });
    expect(world.meta.media.downloads).toHaveLength(1);
  });

  it("keeps what is not what it claims to be as what it is", async () => {
    const { attachmentId } = await shelve(world.instagram, "photo", { claimedMimeType: "image/png" });
    const bytes = Buffer.from("<!doctype html><script>alert(1)</script>");
    world.meta.media.downloadFaults.push({ kind: "other_bytes", bytes });
    await fetchAttachment(world.ctx, { attachmentId });
    const { mimeType } = await readAttachment(world.ctx, attachmentId);
    expect(mimeType).toBe("application/octet-stream");
  });
});

describe("an address that is too old", () => {
  it("is asked for again, once", async () => {
    const { attachmentId } = await shelve(world.whatsapp);
    world.meta.media.downloadFaults.push({ kind: "status", status: 404 });
    expect((await attempt(attachmentId)).state).toBe("stored");
    const [first, second] = world.meta.media.downloads.map(({ path }) => path);
    expect(first).not.toBe(second);
  });

  it.each([403, 404, 410])(
    "means that Meta no longer has the file when it happens again (%i)",
    async (status) => {
      const { attachmentId } = await shelve(world.whatsapp);
      world.meta.media.downloadFaults.push({ kind: "status", status }, { kind: "status", status });
      expect(await attempt(attachmentId)).toEqual({
        state: "unavailable",
        failureReason: "gone",
        isRetried: false,
      });
    },
  );
});

describe("what goes wrong", () => {
  it("shows what Meta has deleted as gone", async () => {
    const { attachmentId } = await shelve(world.whatsapp);
    world.meta.media.locateFaults.push({ kind: "gone" });
    expect(await attempt(attachmentId)).toEqual({
      state: "unavailable",
      failureReason: "gone",
      isRetried: false,
    });
    expect(await world.storedNames()).toEqual([]);
  });

  it("asks nobody where the webhook named nothing, or what cannot be an id", async () => {
    const empty = await shelve(world.instagram, "photo", { sourceUrl: null });
    expect(await attempt(empty.attachmentId)).toMatchObject({ failureReason: "no_source" });
    const odd = await shelve(world.whatsapp, "photo", { mediaId: "../me" });
    expect(await attempt(odd.attachmentId)).toMatchObject({ failureReason: "gone" });
  });

  it("waits for a person where the account has no token", async () => {
    const stranger = await build.channelAccount(world.ctx.db, { externalId: "999" });
    const { attachmentId } = await shelve(stranger);
    expect(await attempt(attachmentId)).toEqual({
      state: "failed",
      failureReason: "not_connected",
      isRetried: false,
    });
  });

  it("tries again after a refused token, and then has it", async () => {
    const { attachmentId } = await shelve(world.whatsapp);
    world.meta.media.locateFaults.push({ kind: "refuse_token" });
    expect(await attempt(attachmentId)).toEqual({
      state: "failed",
      failureReason: "token_refused",
      isRetried: true,
    });
    expect(await attempt(attachmentId)).toEqual({ state: "stored", failureReason: null, isRetried: false });
    expect((await readAttachment(world.ctx, attachmentId)).attempts).toBe(2);
  });

  it("stays failed after the last attempt", async () => {
    const { attachmentId } = await shelve(world.whatsapp);
    world.meta.media.locateFaults.push({ kind: "broken" });
    expect(await attempt(attachmentId, true)).toEqual({
      state: "failed",
      failureReason: "meta_unreachable",
      isRetried: false,
    });
  });

  it("throws away bytes that are not those that Meta announced", async () => {
    const { attachmentId } = await shelve(world.whatsapp);
    world.meta.media.downloadFaults.push({ kind: "other_bytes", bytes: Buffer.from("something else") });
    expect(await attempt(attachmentId)).toMatchObject({ failureReason: "damaged", isRetried: true });
    expect(await world.storedNames()).toEqual([]);
    expect((await readAttachment(world.ctx, attachmentId)).storageKey).toBe(null);
  });

  it("believes the webhook's hash as much as Graph's", async () => {
    const claimedSha256 = Buffer.alloc(32, 7).toString("base64");
    const { attachmentId } = await shelve(world.whatsapp, "photo", { claimedSha256 });
    expect(await attempt(attachmentId)).toMatchObject({ failureReason: "damaged" });
  });

  it("keeps no half of a download that broke", async () => {
    const { attachmentId } = await shelve(world.instagram);
    world.meta.media.downloadFaults.push({ kind: "cut" });
    expect(await attempt(attachmentId)).toMatchObject({ failureReason: "meta_unreachable", isRetried: true });
    expect(await world.storedNames()).toEqual([]);
  });

  it("stops reading what has no end", async () => {
    const { attachmentId } = await shelve(world.instagram, "photo", { kind: "sticker" });
    world.meta.media.downloadFaults.push({ kind: "endless" });
    expect(await attempt(attachmentId)).toMatchObject({ failureReason: "too_large", isRetried: false });
    expect(await world.storedNames()).toEqual([]);
  });

  it("gives up what takes too long", async () => {
    const { file } = await shelve(world.whatsapp);
    world.meta.media.downloadFaults.push({ kind: "stall" });
    const claimed = {
      channel: "whatsapp",
      accountExternalId: world.whatsapp.externalId,
      messageExternalId: null,
      position: 0,
      kind: "image",
      mediaId: file.id,
      sourceUrl: null,
      claimedSha256: null,
      previousKey: null,
    } as const;
    const outcome = await downloadFile(world.ctx, claimed, "a".repeat(32), 300);
    expect(outcome).toEqual({ kind: "failed", reason: "too_slow" });
  });

  it("says when it could not store", async () => {
    const { attachmentId } = await shelve(world.whatsapp);
    world.ctx = {
      ...world.ctx,
      files: { ...world.ctx.files, put: () => Promise.reject(new Error("disk full")) },
    };
    expect(await attempt(attachmentId)).toMatchObject({ failureReason: "storage", isRetried: true });
  });
});
