import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attachments } from "#db/schema/attachments.ts";
import { messages } from "#db/schema/conversations.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { makeFileLink } from "#lib/files/file-link.ts";
import { openLinkedFile } from "#lib/media/open-linked-file.ts";
import { drawPhoto } from "#lib/sandbox/media/draw-photo.ts";
import { printDocument } from "#lib/sandbox/media/print-document.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import {
  createOutboundWorld,
  type OutboundWorld,
  openConversation,
  queueMessage,
} from "#tests/support/outbound-world.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;
const photo = { bytes: drawPhoto(), mimeType: "image/png", fileName: "fern.png" };
const invoice = {
  bytes: printDocument("Invoice 1042"),
  mimeType: "application/pdf",
  fileName: 'Invoice "1042" ü.pdf',
};

let database: TestDatabase;
let meta: FakeMeta;
let world: OutboundWorld;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  meta = await startFakeMeta({ takesStrangers: false });
  world = await createOutboundWorld(database.db, meta);
});
afterEach(async () => {
  await meta.stop();
  await world.close();
  await database.db.$client`truncate channel_accounts cascade`;
});

async function deliver(conversation: { id: string }) {
  await deliverConversation(world.ctx, { conversationId: conversation.id });
}

async function statusOf(id: string) {
  const [row] = await world.ctx.db.select().from(messages).where(eq(messages.id, id));
  return row && { status: row.status, code: row.failureCode, reason: row.failureReason };
}

async function fileOf(messageId: string) {
  const [row] = await world.ctx.db.select().from(attachments).where(eq(attachments.messageId, messageId));
  return row;
}

describe("a file for WhatsApp", () => {
  it("is uploaded once, and again for a later attempt when Meta has let it go", async () => {
    const { conversation } = await openConversation(world.ctx, meta);
    const message = await queueMessage(world.ctx, conversation, {
      content: { kind: "image" },
      files: [photo],
    });
    await deliver(conversation);
    const first = await fileOf(message.id);
    expect(first).toMatchObject({ mediaId: meta.uploads.taken[0], uploadedAt: world.ctx.now() });
    await world.ctx.db
      .update(messages)
      .set({ status: "queued", externalId: null })
      .where(eq(messages.id, message.id));
    await deliver(conversation);
    expect(meta.uploads.taken).toHaveLength(1);
    await world.ctx.db
      .update(messages)
      .set({ status: "queued", externalId: null })
      .where(eq(messages.id, message.id));
    await world.ctx.db
      .update(attachments)
      .set({ uploadedAt: new Date(world.ctx.now().getTime() - 29 * DAY_MS) })
      .where(eq(attachments.messageId, message.id));
    await deliver(conversation);
    expect(meta.uploads.taken).toHaveLength(2);
    expect(meta.sends).toHaveLength(3);
  });

  it("that Meta does not know any more fails the message, and the next attempt uploads it", async () => {
    const { conversation } = await openConversation(world.ctx, meta);
    const message = await queueMessage(world.ctx, conversation, {
      content: { kind: "image" },
      files: [photo],
    });
    await world.ctx.db
      .update(attachments)
      .set({ mediaId: "4711", uploadedAt: world.ctx.now() })
      .where(eq(attachments.messageId, message.id));
    await deliver(conversation);
    expect(await statusOf(message.id)).toMatchObject({ status: "failed", code: 131009 });
    await world.ctx.db.update(messages).set({ status: "queued" }).where(eq(messages.id, message.id));
    await deliver(conversation);
    expect(await statusOf(message.id)).toMatchObject({ status: "accepted" });
  });

  it.each([
    ["a connection that breaks", { kind: "hang_up" }, { status: "queued", code: null }],
    [
      "a fault of Meta's",
      { kind: "refuse", status: 500, code: 1, message: "Unknown" },
      { status: "queued", code: 1 },
    ],
    [
      "too many calls",
      { kind: "refuse", status: 400, code: 130429, message: "Rate" },
      { status: "queued", code: 130429 },
    ],
    [
      "a refused file",
      { kind: "refuse", status: 400, code: 131053, message: "Media" },
      { status: "failed", code: 131053 },
    ],
    [
      "a refused token",
      { kind: "refuse", status: 401, code: 190, message: "Expired" },
      { status: "queued", code: 190 },
    ],
  ] as const)("whose upload meets %s was provably not sent", async (_, fault, outcome) => {
    const { conversation } = await openConversation(world.ctx, meta);
    const message = await queueMessage(world.ctx, conversation, {
      content: { kind: "image" },
      files: [photo],
    });
    meta.uploads.faults.push(fault);
    await deliver(conversation);
    expect(await statusOf(message.id)).toMatchObject(outcome);
    expect(meta.sends).toEqual([]);
  });

  it("goes out once when its worker dies between the upload and the send", async () => {
    const { conversation } = await openConversation(world.ctx, meta);
    const message = await queueMessage(world.ctx, conversation, {
      content: { kind: "image" },
      files: [photo],
    });
    const dying = {
      ...world.ctx,
      meta: {
        ...world.ctx.meta,
        uploadMedia: async (input: Parameters<typeof world.ctx.meta.uploadMedia>[0]) => {
          await world.ctx.meta.uploadMedia(input);
          throw new Error("killed");
        },
      },
    };
    await expect(deliverConversation(dying, { conversationId: conversation.id })).rejects.toThrow("killed");
    expect(await statusOf(message.id)).toMatchObject({ status: "queued" });
    await deliver(conversation);
    expect(await statusOf(message.id)).toMatchObject({ status: "accepted" });
    expect(meta.uploads.taken).toHaveLength(2);
    expect(meta.sends).toHaveLength(1);
  });

  it.each([
    ["is too large", { ...photo, bytes: Buffer.alloc(5 * 1024 * 1024 + 1) }, "larger than Meta takes"],
    ["has the wrong type", { ...photo, mimeType: "image/gif" }, "only JPEG, PNG"],
  ])("that %s never reaches Meta", async (_, file, reason) => {
    const { conversation } = await openConversation(world.ctx, meta);
    const message = await queueMessage(world.ctx, conversation, {
      content: { kind: "image" },
      files: [file],
    });
    await deliver(conversation);
    expect(await statusOf(message.id)).toMatchObject({
      status: "failed",
      reason: expect.stringContaining(reason),
    });
    expect(meta.uploads.taken).toEqual([]);
  });

  it("that is gone fails its message", async () => {
    const { conversation } = await openConversation(world.ctx, meta);
    const message = await queueMessage(world.ctx, conversation, {
      content: { kind: "image" },
      files: [photo],
    });
    await world.ctx.files.remove((await fileOf(message.id))?.storageKey ?? "");
    const missing = await queueMessage(world.ctx, conversation, { content: { kind: "image" } });
    await deliver(conversation);
    expect(await statusOf(message.id)).toMatchObject({
      status: "failed",
      reason: "The file is not in the storage.",
    });
    expect(await statusOf(missing.id)).toMatchObject({
      status: "failed",
      reason: "The message has no file.",
    });
  });
});

describe("a file for Instagram", () => {
  it("is refused while Meta cannot reach this installation", async () => {
    const { conversation } = await openConversation(world.ctx, meta, "jules");
    const message = await queueMessage(world.ctx, conversation, {
      content: { kind: "image" },
      files: [photo],
    });
    const ctx = { ...world.ctx, settings: { ...world.ctx.settings, fileLinks: null } };
    await deliverConversation(ctx, { conversationId: conversation.id });
    const reason = expect.stringContaining("PUBLIC_URL");
    expect(await statusOf(message.id)).toMatchObject({ status: "failed", reason });
  });

  it("that Meta cannot fetch fails its message", async () => {
    const { conversation } = await openConversation(world.ctx, meta, "jules");
    const message = await queueMessage(world.ctx, conversation, {
      content: { kind: "image" },
      files: [photo],
    });
    await world.ctx.files.remove((await fileOf(message.id))?.storageKey ?? "");
    await deliver(conversation);
    expect(await statusOf(message.id)).toMatchObject({ status: "failed", code: 100 });
  });

  it("is handed to nobody without its own young link, and never a customer's", async () => {
    const { ctx } = world;
    const { conversation } = await openConversation(ctx, meta, "jules");
    const message = await queueMessage(ctx, conversation, {
      content: { kind: "document" },
      files: [invoice],
    });
    const id = (await fileOf(message.id))?.id ?? "";
    const { fileLinks } = ctx.settings;
    if (!fileLinks) throw new Error("no links");
    const open = (of: string, link: string, at = ctx) => {
      const { searchParams } = new URL(link);
      const [expires, signature] = [searchParams.get("expires"), searchParams.get("signature")];
      return openLinkedFile(at, { attachmentId: of, expires, signature, isHeadOnly: true });
    };
    const link = makeFileLink(fileLinks, id, ctx.now());
    const opened = await open(id, link);
    expect(opened).toMatchObject({
      kind: "opened",
      headers: { "X-Content-Type-Options": "nosniff", "Content-Disposition": "attachment" },
    });
    expect(JSON.stringify(opened)).not.toContain("Set-Cookie");
    const later = { ...ctx, now: () => new Date(ctx.now().getTime() + 15 * 60_000) };
    expect(await open(id, link, later)).toEqual({ kind: "not_found" });
    const longer = link.replace(/expires=\d+/, `expires=${ctx.now().getTime() + DAY_MS}`);
    expect(await open(id, longer)).toEqual({ kind: "not_found" });
    const other = await queueMessage(ctx, conversation, { content: { kind: "image" }, files: [photo] });
    expect(await open((await fileOf(other.id))?.id ?? "", link)).toEqual({ kind: "not_found" });
    const forged = makeFileLink({ ...fileLinks, secret: "guessed" }, id, ctx.now());
    expect(await open(id, forged)).toEqual({ kind: "not_found" });
    await ctx.db.update(messages).set({ direction: "inbound" }).where(eq(messages.id, message.id));
    expect(await open(id, link)).toEqual({ kind: "not_found" });
  });
});
