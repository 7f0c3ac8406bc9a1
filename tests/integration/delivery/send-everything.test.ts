import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { messages } from "#db/schema/conversations.ts";
import { messageTemplates } from "#db/schema/templates.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import type { TemplateValues } from "#lib/domain/message-content.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import { parseTemplate } from "#lib/meta/whatsapp/templates/parse-template.ts";
import { SANDBOX_BUSINESS } from "#lib/sandbox/business.ts";
import { drawPhoto } from "#lib/sandbox/media/draw-photo.ts";
import { printDocument } from "#lib/sandbox/media/print-document.ts";
import { recordVoiceNote } from "#lib/sandbox/media/record-voice-note.ts";
import { sampleTemplates } from "#lib/sandbox/templates/sample-templates.ts";
import { build } from "#tests/support/build.ts";
import { insertTemplate } from "#tests/support/build-template.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import {
  bubblesOf,
  createOutboundWorld,
  type OutboundWorld,
  openConversation,
  queueMessage,
} from "#tests/support/outbound-world.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

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
  await build.channelAccount(database.db, {
    externalId: meta.accounts.whatsapp.externalId,
    businessExternalId: SANDBOX_BUSINESS.whatsappBusinessAccountId,
  });
  for (const template of sampleTemplates().map(parseTemplate)) {
    if (template) {
      await insertTemplate(database.db, SANDBOX_BUSINESS.whatsappBusinessAccountId, template);
    }
  }
});
afterEach(async () => {
  await meta.stop();
  await world.close();
  await database.db.$client`truncate channel_accounts, message_templates cascade`;
});

async function deliver(conversation: { id: string }) {
  await deliverConversation(world.ctx, { conversationId: conversation.id });
}

async function statusOf(id: string) {
  const [row] = await world.ctx.db.select().from(messages).where(eq(messages.id, id));
  return row && { status: row.status, code: row.failureCode, reason: row.failureReason };
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
const templateOf = (name: string, values: TemplateValues): OutboundContent => ({
  kind: "template",
  name,
  language: "en_US",
  values,
});
const unnamed = (value: string) => ({ name: null, value });
const NO_VALUES = { header: null, body: [], buttons: [] };
const orderReady = templateOf("order_ready", {
  header: unnamed("1042"),
  body: ["Nora", "blue mug", "Friday"].map(unnamed),
  buttons: [{ index: 0, kind: "url", value: "1042" }],
});

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
    ["nora", "a template", { content: orderReady, text: "Hello" }],
    [
      "nora",
      "a template with an image",
      { content: templateOf("studio_photo", NO_VALUES), text: "Hello", files: [photo] },
    ],
    [
      "nora",
      "a template with a video",
      { content: templateOf("glazing_clip", NO_VALUES), text: "Hello", files: [{ ...video, kind: "video" }] },
    ],
    [
      "nora",
      "a template with a document",
      {
        content: templateOf("invoice", { ...NO_VALUES, body: [unnamed("1042")] }),
        text: "Hello",
        files: [{ ...invoice, kind: "document" }],
      },
    ],
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
    // Meta has paused it, and its webhook is not here yet.
    await world.ctx.db
      .update(messageTemplates)
      .set({ status: "approved" })
      .where(eq(messageTemplates.name, "weekly_news"));
    const news = templateOf("weekly_news", { ...NO_VALUES, body: [unnamed("new glazes")] });
    const paused = await queueMessage(world.ctx, conversation, { content: news, text: "Hello" });
    const answer = { content: { kind: "text" }, text: "Yes", replyTo: "wamid.nobody" } as const;
    const quoted = await queueMessage(world.ctx, conversation, answer);
    await deliver(conversation);
    expect(await statusOf(paused.id)).toMatchObject({ status: "failed", code: 132015 });
    expect(await statusOf(quoted.id)).toMatchObject({ status: "failed", code: 131009 });
    expect(meta.sends).toEqual([]);
  });
});
