import { describe, expect, it } from "vitest";
import { makeSample } from "#lib/sandbox/media/make-sample.ts";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import { build } from "#tests/support/build.ts";
import { setUpFetching } from "./set-up-fetching.ts";

const ADDRESS_LIFE_MS = 5 * 60_000;
const STORED = { state: "stored", failureReason: null, isRetried: false };
const GONE = { state: "unavailable", failureReason: "gone", isRetried: false };
const FORBIDDEN = { state: "unavailable", failureReason: "forbidden_address", isRetried: false };
const UNREACHABLE = { state: "failed", failureReason: "meta_unreachable", isRetried: true };

const { world, shelve, attempt, readStored } = setUpFetching();

/** A file of an Instagram message whose webhook came too long ago. */
async function shelveExpired(...[kind, overrides]: [SampleKind?, Parameters<typeof shelve>[2]?]) {
  const shelved = await shelve(world.instagram, kind, overrides);
  world.metaClock.advance(ADDRESS_LIFE_MS);
  return shelved;
}

describe("an address of Instagram that is too old", () => {
  it.each(["photo", "voice", "document"] as const)("is asked for again, once, for a %s", async (kind) => {
    const { file, mid, attachmentId } = await shelveExpired(kind);
    expect(await attempt(attachmentId)).toEqual(STORED);
    expect((await readStored(attachmentId))?.equals(file.bytes)).toBe(true);
    expect(world.meta.media.questions).toEqual([mid]);
    expect(world.meta.media.downloads.map(({ authorization }) => authorization)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("is not asked for while it is good", async () => {
    const { attachmentId } = await shelve(world.instagram);
    expect(await attempt(attachmentId)).toEqual(STORED);
    expect(world.meta.media.questions).toEqual([]);
  });

  it("is renewed for the file at the same place of the message", async () => {
    const { mid, attachmentId } = await shelveExpired("photo", { position: 1 });
    const second = world.meta.media.add("instagram", makeSample("document"));
    world.meta.media.putInMessage(mid, second);
    expect(await attempt(attachmentId)).toEqual(STORED);
    expect((await readStored(attachmentId))?.equals(second.bytes)).toBe(true);
  });

  it.each([403, 404, 410])(
    "means that Meta no longer has the file when it happens again (%i)",
    async (status) => {
      const { mid, attachmentId } = await shelve(world.instagram);
      world.meta.media.downloadFaults.push({ kind: "status", status }, { kind: "status", status });
      expect(await attempt(attachmentId)).toEqual(GONE);
      expect(world.meta.media.questions).toEqual([mid]);
      expect(world.meta.media.downloads).toHaveLength(2);
    },
  );

  it("is asked for again in the next attempt", async () => {
    const { mid, attachmentId } = await shelveExpired();
    world.meta.media.locateFaults.push({ kind: "broken" });
    expect(await attempt(attachmentId)).toEqual(UNREACHABLE);
    expect(await attempt(attachmentId)).toEqual(STORED);
    expect(world.meta.media.questions).toEqual([mid, mid]);
  });

  it("shows what was in a message that is gone as gone", async () => {
    const { attachmentId } = await shelveExpired();
    world.meta.media.locateFaults.push({ kind: "gone" });
    expect(await attempt(attachmentId)).toEqual(GONE);
    const { id, conversationId } = await build.message(world.ctx.db, {
      channelAccountId: world.instagram.id,
    });
    const unknown = await shelveExpired("photo", { messageId: id, conversationId });
    expect(await attempt(unknown.attachmentId)).toEqual(GONE);
    expect(await world.storedNames()).toEqual([]);
  });

  it("waits for a new token where Meta refuses this one", async () => {
    const { attachmentId } = await shelveExpired();
    world.meta.media.locateFaults.push({ kind: "refuse_token" });
    expect(await attempt(attachmentId)).toMatchObject({ state: "failed", failureReason: "token_refused" });
  });

  it.each([null, "..", "../me", "me?fields=id", ""])(
    "asks about no message called %j",
    async (externalId) => {
      const { id, conversationId } = await build.message(world.ctx.db, {
        channelAccountId: world.instagram.id,
        externalId,
      });
      const { attachmentId } = await shelveExpired("photo", { messageId: id, conversationId });
      expect(await attempt(attachmentId)).toEqual(GONE);
      expect(world.meta.media.questions).toEqual([]);
    },
  );
});

it("leaves WhatsApp's messages alone, which Graph does not tell", async () => {
  const { attachmentId } = await shelve(world.whatsapp, "photo", {
    mediaId: null,
    sourceUrl: `${world.meta.url}/media/too-old`,
  });
  expect(await attempt(attachmentId)).toEqual(GONE);
  expect(world.meta.media.questions).toEqual([]);
});

describe("what Graph says of the message", () => {
  const entries = (...data: unknown[]) => ({ attachments: { data } });

  it.each<[string, object]>([
    ["no files", { id: "m" }],
    ["an empty list", entries()],
    ["an entry without an address", entries({ id: "1", mime_type: "image/png" })],
    ["an entry that is none", entries("https://lookaside.fbsbx.com/x")],
    ["no address but a number", entries({ file_url: 7, image_data: { url: ["x"] }, video_data: "x" })],
    ["an address of a megabyte", entries({ file_url: `https://x.fbcdn.net/${"a".repeat(1_000_000)}` })],
    ["an entry with a prototype", entries(JSON.parse('{"__proto__":{"file_url":"https://x.fbcdn.net/x"}}'))],
  ])("leaves nothing to fetch when it is %s", async (_what, body) => {
    const { attachmentId } = await shelveExpired();
    world.meta.media.locateFaults.push({ kind: "odd_answer", body });
    expect(await attempt(attachmentId)).toEqual(GONE);
  });

  it.each<[string, object]>([
    ["a list", []],
    ["files that are text", { attachments: "none" }],
    ["files without a list", { attachments: { data: { 0: { file_url: "https://x.fbcdn.net/x" } } } }],
  ])("is asked for later when it is %s", async (_what, body) => {
    const { attachmentId } = await shelveExpired();
    world.meta.media.locateFaults.push({ kind: "odd_answer", body });
    expect(await attempt(attachmentId)).toEqual(UNREACHABLE);
  });

  it("is believed where it says that the file is too large", async () => {
    const { attachmentId } = await shelveExpired();
    const body = entries({ size: 10 ** 9, image_data: { url: `${world.meta.url}/media/x` } });
    world.meta.media.locateFaults.push({ kind: "odd_answer", body });
    expect(await attempt(attachmentId)).toMatchObject({ state: "unavailable", failureReason: "too_large" });
    expect(world.meta.media.downloads).toHaveLength(1);
  });

  it.each([
    "http://169.254.169.254/latest/meta-data/",
    "https://evil.example/x",
    "https://10.0.0.1/x",
    "file:///etc/passwd",
    "//evil.example/x",
    "no address",
  ])("leads to no foreign host: %s", async (url) => {
    const { attachmentId } = await shelveExpired();
    world.meta.media.locateFaults.push({ kind: "address", url });
    expect(await attempt(attachmentId)).toEqual(FORBIDDEN);
  });
});
