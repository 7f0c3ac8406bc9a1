import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createSandboxClient } from "#lib/sandbox/client.ts";
import { SAMPLE_KINDS } from "#lib/sandbox/media/sample-kind.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { createTestClock } from "#tests/support/test-clock.ts";
import { callGraph } from "./call-graph.ts";

const ADDRESS_LIFE_MS = 5 * 60_000;

const clock = createTestClock();
let meta: FakeMeta;
beforeEach(async () => {
  meta = await startFakeMeta({ now: clock.now });
});
afterEach(() => meta.stop());

type Json = Record<string, unknown>;

async function sendFile(
  channel: "whatsapp" | "instagram",
  personaId: string,
  kind: "photo" | "voice" | "document",
) {
  const before = meta.webhooks.length;
  meta.sendFileAsCustomer(channel, personaId, kind);
  const { rawBody } = await meta.waitFor("the webhook", () => meta.webhooks[before]);
  return JSON.parse(Buffer.from(rawBody).toString());
}

async function whatsAppMessage(kind: "photo" | "voice" | "document"): Promise<Json> {
  return (await sendFile("whatsapp", "nora", kind)).entry[0].changes[0].value.messages[0];
}

const download = (url: string, token: string | null = meta.accounts.whatsapp.accessToken) =>
  fetch(url, { headers: token ? { authorization: `Bearer ${token}` } : {} });

it("brings WhatsApp's files as ids, each in its own shape", async () => {
  const hash = expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/);
  const id = expect.stringMatching(/^\d+$/);
  expect(await whatsAppMessage("photo")).toMatchObject({
    type: "image",
    image: { id, mime_type: "image/png", sha256: hash },
  });
  expect(await whatsAppMessage("voice")).toMatchObject({
    type: "audio",
    audio: { id, mime_type: "audio/ogg; codecs=opus", sha256: hash, voice: true },
  });
  expect(await whatsAppMessage("document")).toMatchObject({
    type: "document",
    document: { id, mime_type: "application/pdf", sha256: hash, filename: "Order 1042.pdf" },
  });
});

it.each([
  ["photo", "image"],
  ["voice", "audio"],
  ["document", "file"],
] as const)("brings a %s of Instagram as an address that needs no token", async (kind, type) => {
  const { message } = (await sendFile("instagram", "mina", kind)).entry[0].messaging[0];
  expect(message).toEqual({
    mid: expect.any(String),
    attachments: [{ type, payload: { url: expect.any(String) } }],
  });
  expect((await download(message.attachments[0].payload.url, null)).status).toBe(200);
});

it("tells where a file is, and hands it out to who has the token, for five minutes", async () => {
  const { image } = (await whatsAppMessage("photo")) as { image: { id: string; sha256: string } };
  const { status, body } = await callGraph(meta, "whatsapp", { method: "GET", node: image.id });
  expect(status).toBe(200);
  const url = String(body.url);
  expect((await download(url, null)).status).toBe(401);
  expect((await download(url, "EAAwrong")).status).toBe(401);

  const bytes = Buffer.from(await (await download(url)).arrayBuffer());
  const digest = createHash("sha256").update(bytes).digest();
  expect(body).toMatchObject({ file_size: bytes.length, sha256: digest.toString("hex") });
  expect(image.sha256).toBe(digest.toString("base64"));

  clock.advance(ADDRESS_LIFE_MS);
  expect((await download(url)).status).toBe(404);
  const again = await callGraph(meta, "whatsapp", { method: "GET", node: image.id });
  expect((await download(String(again.body.url))).status).toBe(200);
});

it("tells of a message of Instagram where its file is by now", async () => {
  const { message } = (await sendFile("instagram", "mina", "document")).entry[0].messaging[0];
  clock.advance(ADDRESS_LIFE_MS);
  expect((await download(message.attachments[0].payload.url, null)).status).toBe(404);
  const path = `/v26.0/${message.mid}`;
  const { body } = await callGraph(meta, "instagram", {
    method: "GET",
    path: `${path}?fields=attachments`,
  });
  expect(body).toEqual({
    id: message.mid,
    attachments: {
      data: [
        {
          id: expect.stringMatching(/^\d+$/),
          mime_type: "application/pdf",
          name: "Order 1042.pdf",
          size: expect.any(Number),
          file_url: expect.any(String),
        },
      ],
    },
  });
  const [{ file_url }] = (body as { attachments: { data: [{ file_url: string }] } }).attachments.data;
  expect((await download(file_url, null)).status).toBe(200);
  expect((await callGraph(meta, "instagram", { method: "GET", path })).body).toEqual({ id: message.mid });
  const asWhatsApp = await callGraph(meta, "whatsapp", { method: "GET", path: `${path}?fields=attachments` });
  expect(asWhatsApp.status).toBe(400);
});

it("knows no other file, and tells Instagram's token nothing of WhatsApp's files", async () => {
  const { image } = (await whatsAppMessage("photo")) as { image: { id: string } };
  expect((await callGraph(meta, "whatsapp", { method: "GET", node: "12345" })).status).toBe(400);
  expect((await callGraph(meta, "instagram", { method: "GET", node: image.id })).status).toBe(400);
  expect((await download(`${meta.url}/media/unknown`)).status).toBe(404);
});

it("shows the file on the phone, also when it is picked over HTTP", async () => {
  const client = createSandboxClient(meta.url, meta.controlToken);
  for (const file of SAMPLE_KINDS)
    await client.sendAsCustomer({ channel: "whatsapp", personaId: "nora", file });
  const { phones } = await client.readPhones();
  const nora = phones.whatsapp.chats.find(({ personaId }) => personaId === "nora");
  expect(nora?.bubbles.map((bubble) => bubble.from === "customer" && bubble.file)).toEqual([...SAMPLE_KINDS]);
});
