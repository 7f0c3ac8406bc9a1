import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadEnv } from "#lib/env.ts";
import { createLogger } from "#lib/log.ts";
import { credentialsFromEnv } from "#lib/meta/credentials.ts";
import { createGraphClient } from "#lib/meta/graph/client.ts";
import type { MetaClient } from "#lib/meta/meta-client.ts";
import { createSandboxClient } from "#lib/sandbox/client.ts";
import { drawPhoto } from "#lib/sandbox/media/draw-photo.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { bubblesOf } from "#tests/support/outbound-world.ts";
import { callGraph } from "./call-graph.ts";

const NORA = "12025550143";
const JULES = "7410258963017401";

let meta: FakeMeta;
let client: MetaClient;
beforeEach(async () => {
  meta = await startFakeMeta({ takesStrangers: false });
  client = createGraphClient(credentialsFromEnv(loadEnv(meta.environment)), createLogger("silent", "test"));
});
afterEach(() => meta.stop());

const toNora = () => ({
  channel: "whatsapp" as const,
  accountExternalId: meta.accounts.whatsapp.externalId,
  recipient: { kind: "phone" as const, value: NORA },
});
const toJules = () => ({
  channel: "instagram" as const,
  accountExternalId: meta.accounts.instagram.externalId,
  recipient: { kind: "igsid" as const, value: JULES },
});
const chatOf = (channel: "whatsapp" | "instagram", personaId: string) =>
  meta.phones.state().phones[channel].chats.find((chat) => chat.personaId === personaId);

describe.each([
  ["whatsapp", "nora", toNora],
  ["instagram", "jules", toJules],
] as const)("on %s", (channel, personaId, to) => {
  it("a reaction appears on the customer's bubble, and goes again", async () => {
    const messageExternalId = meta.sendAsCustomer(channel, personaId, "Thank you");
    const reaction = { ...to(), messageExternalId, clientReference: "r1" };
    expect(await client.react({ ...reaction, emoji: "🌿" })).toMatchObject({ kind: "accepted" });
    expect(bubblesOf(meta, channel, personaId)).toMatchObject([{ reaction: "🌿" }]);
    expect(await client.react({ ...reaction, emoji: null })).toMatchObject({ kind: "accepted" });
    expect(bubblesOf(meta, channel, personaId)).toMatchObject([{ reaction: null }]);
    const lost = await client.react({ ...reaction, messageExternalId: "nobody.knows", emoji: "🌿" });
    expect(lost).toMatchObject({ kind: "failed" });
  });

  it("the customer sees that it was read, and that an answer is being written", async () => {
    meta.sendAsCustomer(channel, personaId, "Hello?");
    const messageExternalId = meta.sendAsCustomer(channel, personaId, "Anybody?");
    expect(await client.showPresence({ ...to(), messageExternalId, presence: "seen" })).toBe(true);
    expect(bubblesOf(meta, channel, personaId)).toMatchObject([{ state: "read" }, { state: "read" }]);
    expect(chatOf(channel, personaId)?.typingUntil).toBeNull();
    expect(await client.showPresence({ ...to(), messageExternalId, presence: "typing" })).toBe(true);
    expect(chatOf(channel, personaId)?.typingUntil).not.toBeNull();
    const content = { kind: "text" } as const;
    const send = {
      ...to(),
      content,
      text: "Yes",
      files: [],
      replyTo: null,
      tag: null,
      clientReference: "m1",
    };
    await client.sendMessage(send);
    expect(chatOf(channel, personaId)?.typingUntil).toBeNull();
  });

  it("a tap on a button is brought as Meta brings it", async () => {
    const content = { kind: "buttons" as const, buttons: [{ id: "pick-1", title: "Monday" }] };
    const send = {
      ...to(),
      content,
      text: "When?",
      files: [],
      replyTo: null,
      tag: null,
      clientReference: "m1",
    };
    const sent = await client.sendMessage(send);
    const bubbleId = sent.kind === "accepted" ? sent.externalId : "";
    const phone = createSandboxClient(meta.url, meta.controlToken);
    const tap = { bubbleId, id: "pick-1" };
    expect(await phone.sendAsCustomer({ channel, personaId, tap })).toMatchObject({ kind: "sent" });
    expect(bubblesOf(meta, channel, personaId).at(-1)).toMatchObject({ from: "customer", text: "Monday" });
    const wanted = channel === "whatsapp" ? '"button_reply"' : '"quick_reply"';
    const { rawBody } = await meta.waitForWebhook((post) => post.rawBody.toString().includes(wanted));
    expect(rawBody.toString()).toContain("pick-1");
    const nothing = await phone.sendAsCustomer({ channel, personaId, tap: { bubbleId, id: "pick-2" } });
    expect(nothing).toMatchObject({ kind: "refused" });
  });
});

it("a row of a list is brought with what stands behind it", async () => {
  const rows = [{ id: "row-1", title: "Clay pot", description: "24 cm" }];
  const content = { kind: "list" as const, button: "Choose", sections: [{ title: "", rows }] };
  const send = { ...toNora(), content, text: "Which?", files: [], replyTo: null, tag: null };
  const sent = await client.sendMessage({ ...send, clientReference: "m1" });
  const tap = { bubbleId: sent.kind === "accepted" ? sent.externalId : "", id: "row-1" };
  const phone = createSandboxClient(meta.url, meta.controlToken);
  await phone.sendAsCustomer({ channel: "whatsapp", personaId: "nora", tap });
  const { rawBody } = await meta.waitForWebhook((post) => post.rawBody.toString().includes("list_reply"));
  expect(JSON.parse(rawBody.toString()).entry[0].changes[0].value.messages[0]).toMatchObject({
    context: { id: tap.bubbleId },
    interactive: { type: "list_reply", list_reply: { id: "row-1", title: "Clay pot", description: "24 cm" } },
  });
});

describe("an upload", () => {
  const upload = (form: FormData, token = meta.accounts.whatsapp.accessToken, node?: string) =>
    fetch(`${meta.url}/v26.0/${node ?? meta.accounts.whatsapp.externalId}/media`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
  const formWith = (type: string, bytes: Uint8Array<ArrayBuffer>, product = "whatsapp") => {
    const form = new FormData();
    form.set("messaging_product", product);
    form.set("file", new Blob([bytes], { type }), "file.png");
    return form;
  };
  const photo = new Uint8Array(drawPhoto());

  it("is kept, and shown to whoever may see the phones", async () => {
    const { id } = (await (await upload(formWith("image/png", photo))).json()) as { id: string };
    const phone = createSandboxClient(meta.url, meta.controlToken);
    const file = await phone.openFile(id, AbortSignal.timeout(5_000));
    expect(file?.mimeType).toBe("image/png");
    expect(new Uint8Array(await new Response(file?.bytes).arrayBuffer())).toEqual(photo);
    expect(await phone.openFile("4711", AbortSignal.timeout(5_000))).toBeNull();
    expect((await fetch(`${meta.url}/phone/files/${id}`)).status).toBe(401);
  });

  it.each([
    ["a wrong type", () => upload(formWith("image/gif", photo)), 100],
    ["nothing in it", () => upload(formWith("image/png", new Uint8Array())), 131053],
    ["too much in it", () => upload(formWith("image/png", new Uint8Array(5 * 1024 * 1024 + 1))), 131053],
    ["another product", () => upload(formWith("image/png", photo, "sms")), 100],
    ["no file", () => upload(new FormData()), 100],
    ["another account", () => upload(formWith("image/png", photo), undefined, "1"), 100],
    ["a wrong token", () => upload(formWith("image/png", photo), "EAAwrong"), 190],
  ])("with %s is refused", async (_, call, code) => {
    expect(await (await call()).json()).toMatchObject({ error: { code } });
    expect(meta.uploads.taken).toEqual([]);
  });

  it("of one kind cannot be sent as another, nor one that Meta does not know", async () => {
    const { id } = (await (await upload(formWith("image/png", photo))).json()) as { id: string };
    const body = { messaging_product: "whatsapp", to: NORA, type: "sticker", sticker: { id } };
    expect((await callGraph(meta, "whatsapp", { body })).body.error?.code).toBe(131009);
    const unknown = { messaging_product: "whatsapp", to: NORA, type: "image", image: { id: "4711" } };
    expect((await callGraph(meta, "whatsapp", { body: unknown })).body.error?.code).toBe(131009);
  });
});
