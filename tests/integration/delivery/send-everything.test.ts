import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attachments } from "#db/schema/attachments.ts";
import { messages } from "#db/schema/conversations.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import { makeFileLink } from "#lib/files/file-link.ts";
import { openLinkedFile } from "#lib/media/open-linked-file.ts";
import { drawPhoto } from "#lib/sandbox/media/draw-photo.ts";
import { printDocument } from "#lib/sandbox/media/print-document.ts";
import { recordVoiceNote } from "#lib/sandbox/media/record-voice-note.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import {
  bubblesOf,
  createOutboundWorld,
  type OutboundWorld,
  openConversation,
  queueMessage,
} from "#tests/support/outbound-world.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;
const photo = { bytes: drawPhoto(), mimeType: "image/png", fileName: "fern.png" };
const voice = { bytes: recordVoiceNote(), mimeType: "audio/ogg; codecs=opus", fileName: "note.ogg" };
const invoice = {
  bytes: printDocument("Invoice 1042"),
  mimeType: "application/pdf",
  fileName: 'Invoice "1042" ü.pdf',
};
const webp = {
  bytes: Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02", "latin1"), Buffer.alloc(400_000)]),
  mimeType: "image/webp",
};
const video = {
  bytes: Buffer.concat([Buffer.from("\0\0\0\x18ftypisom", "latin1"), Buffer.alloc(5_000_000, 7)]),
  mimeType: "video/mp4",
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

const buttons: OutboundContent = {
  kind: "buttons",
  buttons: [
    { id: "yes", title: "Yes" },
    { id: "no", title: "No" },
  ],
};
const list: OutboundContent = {
  kind: "list",
  button: "Choose",
  sections: [{ title: "Pots", rows: [{ id: "pot", title: "Clay pot", description: "24 cm" }] }],
};
const place: OutboundContent = {
  kind: "location",
  latitude: 52.5,
  longitude: 13.4,
  name: "Fern & Clay",
  address: "Main Street 1",
};
const template: OutboundContent = {
  kind: "template",
  name: "order_ready",
  language: "en",
  values: {
    header: null,
    body: [
      { name: null, value: "Nora" },
      { name: null, value: "1042" },
    ],
    buttons: [],
  },
};
const springPlants: OutboundContent = {
  kind: "template",
  name: "spring_plants",
  language: "en",
  values: { header: null, body: [], buttons: [] },
};

describe("a business sends", () => {
  it.each([
    ["nora", "an image with a caption", { content: { kind: "image" }, text: "A fern", files: [photo] }],
    ["nora", "a voice message", { content: { kind: "voice" }, files: [voice] }],
    ["nora", "audio", { content: { kind: "audio" }, files: [voice] }],
    ["nora", "a document", { content: { kind: "document" }, text: "Your invoice", files: [invoice] }],
    ["nora", "a sticker that moves", { content: { kind: "sticker" }, files: [webp] }],
    ["nora", "a video in several parts", { content: { kind: "video" }, files: [video] }],
    ["nora", "buttons", { content: buttons, text: "Deliver it?" }],
    ["nora", "a list", { content: list, text: "Which one?" }],
    [
      "nora",
      "a link",
      { content: { kind: "link_button", label: "Menu", url: "https://a.example" }, text: "Look" },
    ],
    ["nora", "a place", { content: place }],
    ["nora", "a template", { content: template, text: "Hello" }],
    ["nora", "a template with an image", { content: springPlants, text: "Hello", files: [photo] }],
    ["jules", "an image", { content: { kind: "image" }, files: [photo] }],
    ["jules", "three images", { content: { kind: "image" }, files: [photo, photo, photo] }],
    ["jules", "a video", { content: { kind: "video" }, files: [video] }],
    ["jules", "a document", { content: { kind: "document" }, files: [invoice] }],
    ["jules", "quick replies", { content: buttons, text: "Deliver it?" }],
    ["jules", "a heart", { content: { kind: "heart" } }],
  ] satisfies [string, string, Parameters<typeof queueMessage>[2]][])(
    "to %s %s",
    async (personaId, _, queued) => {
      const { conversation, persona } = await openConversation(world.ctx, meta, personaId);
      const message = await queueMessage(world.ctx, conversation, queued);
      await deliver(conversation);
      expect(await statusOf(message.id)).toEqual({ status: "accepted", code: null, reason: null });
      const [bubble] = bubblesOf(meta, persona.channel, personaId);
      expect(bubble).toMatchObject({ from: "business", content: { kind: queued.content.kind } });
      expect(meta.sends[0]?.files.map(({ bytes }) => bytes)).toEqual(
        ("files" in queued ? queued.files : []).map(({ bytes }) => bytes),
      );
    },
  );

  it.each(["nora", "jules"])("to %s an answer to one message", async (personaId) => {
    const { conversation, persona } = await openConversation(world.ctx, meta, personaId);
    const replyTo = meta.sendAsCustomer(persona.channel, personaId, "Is it open?");
    await queueMessage(world.ctx, conversation, { content: { kind: "text" }, text: "Yes", replyTo });
    await deliver(conversation);
    expect(bubblesOf(meta, persona.channel, personaId).at(-1)).toMatchObject({ text: "Yes", replyTo });
  });

  it("nothing that Meta refuses: the reason is kept", async () => {
    const { conversation } = await openConversation(world.ctx, meta);
    const lost = { ...template, name: "order_lost" } as OutboundContent;
    const unknown = await queueMessage(world.ctx, conversation, { content: lost, text: "Hello" });
    const answer = { content: { kind: "text" }, text: "Yes", replyTo: "wamid.nobody" } as const;
    const quoted = await queueMessage(world.ctx, conversation, answer);
    await deliver(conversation);
    expect(await statusOf(unknown.id)).toMatchObject({ status: "failed", code: 132001 });
    expect(await statusOf(quoted.id)).toMatchObject({ status: "failed", code: 131009 });
    expect(meta.sends).toEqual([]);
  });
});

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
