import { afterEach, beforeEach, expect, it } from "vitest";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { callGraph, instagramText, whatsAppText } from "./call-graph.ts";

let meta: FakeMeta;
beforeEach(async () => {
  meta = await startFakeMeta({ takesStrangers: false });
});
afterEach(() => meta.stop());

it("takes a WhatsApp text over and answers with the id that it keeps", async () => {
  const { status, body } = await callGraph(meta, "whatsapp", {
    body: whatsAppText("Hello", { biz_opaque_callback_data: "our-id" }),
  });
  expect(status).toBe(200);
  expect(body).toEqual({
    messaging_product: "whatsapp",
    contacts: [{ input: "12025550143", wa_id: "12025550143" }],
    messages: [{ id: meta.sends[0]?.externalId }],
  });
  expect(meta.sends).toEqual([
    expect.objectContaining({
      channel: "whatsapp",
      personaId: "nora",
      text: "Hello",
      clientReference: "our-id",
    }),
  ]);
});

it("takes a WhatsApp text to a customer whose number nobody knows", async () => {
  const recipient = "GB.66203917440528119037";
  const { body } = await callGraph(meta, "whatsapp", {
    body: whatsAppText("Hello", { to: undefined, recipient }),
  });
  expect(body.contacts).toEqual([{ input: recipient, user_id: recipient }]);
  expect(meta.sends[0]?.personaId).toBe("amara");
});

it.each(["17841400000000001", "me"])("takes an Instagram text over at /%s", async (node) => {
  const { status, body } = await callGraph(meta, "instagram", { node, body: instagramText("Bonjour") });
  expect(status).toBe(200);
  expect(body).toEqual({ recipient_id: "7410258963017401", message_id: meta.sends[0]?.externalId });
});

it("shows the message on the customer's phone", async () => {
  await callGraph(meta, "instagram", { body: instagramText("Bonjour") });
  const chat = meta.phones.state().phones.instagram.chats.find(({ personaId }) => personaId === "jules");
  expect(chat?.bubbles).toEqual([expect.objectContaining({ from: "business", text: "Bonjour" })]);
});

it.each([
  ["no token", null],
  ["a wrong token", "EAAwrong"],
  ["an empty token", ""],
])("refuses a call with %s", async (_, token) => {
  const { status, body } = await callGraph(meta, "whatsapp", { body: whatsAppText("Hello"), token });
  expect([status, body.error?.code]).toEqual([401, 190]);
  expect(meta.sends).toEqual([]);
});

it("refuses one channel's token at the other channel's account", async () => {
  const { accessToken } = meta.accounts.instagram;
  const { status, body } = await callGraph(meta, "whatsapp", {
    body: whatsAppText("Hello"),
    token: accessToken,
  });
  expect([status, body.error?.code, body.error?.error_subcode]).toEqual([400, 100, 33]);
});

it("refuses what is no JSON, a path it does not know, and a body beyond all measure", async () => {
  const broken = await callGraph(meta, "whatsapp", { body: "{" });
  expect([broken.status, broken.body.error?.code]).toEqual([400, 100]);
  const lost = await callGraph(meta, "whatsapp", { path: "/messages", body: whatsAppText("Hello") });
  expect([lost.status, lost.body.error?.code]).toEqual([400, 2500]);
  const long = await callGraph(meta, "whatsapp", { body: whatsAppText("x".repeat(4_097)) });
  expect([long.status, long.body.error?.code]).toEqual([400, 100]);
  expect(meta.sends).toEqual([]);
});

it("refuses messages to people who are not there, unless strangers are welcome", async () => {
  const whatsApp = await callGraph(meta, "whatsapp", { body: whatsAppText("Hello", { to: "12025550199" }) });
  expect([whatsApp.status, whatsApp.body.error?.code]).toEqual([400, 131026]);
  const instagram = await callGraph(meta, "instagram", { body: instagramText("Hello", "1") });
  expect([instagram.status, instagram.body.error?.error_subcode]).toEqual([400, 2534014]);

  await using open = await openMeta();
  const { status } = await callGraph(open.meta, "whatsapp", {
    body: whatsAppText("Hello", { to: "12025550199" }),
  });
  expect(status).toBe(200);
});

it("tells what the account is, and who an Instagram customer is", async () => {
  const number = await callGraph(meta, "whatsapp", { method: "GET" });
  expect(number.body).toMatchObject({ id: meta.accounts.whatsapp.externalId, verified_name: "Fern & Clay" });
  const account = await callGraph(meta, "instagram", { method: "GET", node: "me" });
  expect(account.body).toMatchObject({ user_id: meta.accounts.instagram.externalId });
  const customer = await callGraph(meta, "instagram", { method: "GET", node: "7410258963017401" });
  expect(customer.body).toMatchObject({ name: "Jules Moreau", username: "jules.moreau" });
  const nobody = await callGraph(meta, "instagram", { method: "GET", node: "1" });
  expect(nobody.body.error?.code).toBe(100);
});

it("marks a customer's message as read", async () => {
  const messageId = meta.sendAsCustomer("whatsapp", "nora", "Hello?");
  await meta.waitForWebhook(() => true);
  const body = { messaging_product: "whatsapp", status: "read", message_id: messageId };
  expect(await callGraph(meta, "whatsapp", { body })).toEqual({ status: 200, body: { success: true } });
  const chat = meta.phones.state().phones.whatsapp.chats.find(({ personaId }) => personaId === "nora");
  expect(chat?.bubbles).toEqual([expect.objectContaining({ id: messageId, state: "read" })]);
});

it("meets the faults that a text asks for, and sends nothing then", async () => {
  const closed = await callGraph(meta, "whatsapp", { body: whatsAppText("later #131047") });
  expect([closed.status, closed.body.error?.code]).toEqual([400, 131047]);
  const broken = await callGraph(meta, "instagram", { body: instagramText("#500") });
  expect([broken.status, broken.body.error?.code]).toEqual([500, 1]);
  await expect(callGraph(meta, "whatsapp", { body: whatsAppText("#reset") })).rejects.toThrow("fetch failed");
  expect(meta.sends).toEqual([]);
});

it("never answers a timeout, and lets the message go out only where asked", async () => {
  const hangs = fetch(`${meta.url}/v26.0/${meta.accounts.whatsapp.externalId}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${meta.accounts.whatsapp.accessToken}` },
    body: JSON.stringify(whatsAppText("#timeout-delivered")),
  });
  const refused = expect(hangs).rejects.toThrow("fetch failed");
  await meta.waitForSend(({ text }) => text === "#timeout-delivered");
  await meta.waitForWebhook(({ rawBody }) => rawBody.toString().includes('"read"'));
  await meta.stop();
  await refused;
});

async function openMeta() {
  const open = await startFakeMeta();
  return { meta: open, [Symbol.asyncDispose]: () => open.stop() };
}
