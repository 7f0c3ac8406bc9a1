import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import type { WebhookPost } from "#lib/sandbox/webhooks/post-webhook.ts";
import { type FakeMeta, type FakeMetaOptions, startFakeMeta } from "#tests/support/fake-meta.ts";
import { callGraph, instagramText, whatsAppText } from "./call-graph.ts";

const started: FakeMeta[] = [];
afterEach(() => Promise.all(started.splice(0).map((meta) => meta.stop())));

async function start(options?: Partial<FakeMetaOptions>) {
  const meta = await startFakeMeta(options);
  started.push(meta);
  return meta;
}

interface Item {
  id?: string;
  status?: string;
  read?: { mid: string };
  message?: { mid: string; is_echo?: boolean };
  biz_opaque_callback_data?: string;
}

function itemsOf({ channel, rawBody }: WebhookPost): Item[] {
  const { entry } = JSON.parse(Buffer.from(rawBody).toString("utf8"));
  if (channel === "instagram") return entry[0].messaging;
  const { value } = entry[0].changes[0];
  return value.statuses ?? value.messages;
}

it("brings a customer's message signed over its exact bytes", async () => {
  const meta = await start();
  const id = meta.sendAsCustomer("whatsapp", "nora", "Größe 42/43?");
  const { channel, rawBody, headers } = await meta.waitForWebhook(() => true);
  const expected = createHmac("sha256", meta.accounts.whatsapp.appSecret).update(rawBody).digest("hex");
  expect(headers["x-hub-signature-256"]).toBe(`sha256=${expected}`);
  expect(headers["x-hub-signature"]).toMatch(/^sha1=[0-9a-f]{40}$/);
  expect(Buffer.from(rawBody).toString("latin1")).toContain(String.raw`Gr\u00f6\u00dfe 42\/43?`);
  expect(channel).toBe("whatsapp");
  expect(itemsOf({ channel, rawBody, headers })).toEqual([expect.objectContaining({ id })]);
});

it("brings each channel's webhooks under that channel's secret", async () => {
  const meta = await start();
  meta.sendAsCustomer("instagram", "jules", "Salut");
  const { rawBody, headers } = await meta.waitForWebhook(({ channel }) => channel === "instagram");
  const expected = createHmac("sha256", meta.accounts.instagram.appSecret).update(rawBody).digest("hex");
  expect(headers["x-hub-signature-256"]).toBe(`sha256=${expected}`);
});

it("reports sent, delivered and read in this order, each with our reference", async () => {
  const meta = await start();
  const body = whatsAppText("Hello", { biz_opaque_callback_data: "our-id" });
  await callGraph(meta, "whatsapp", { body });
  await meta.waitForWebhook((post) => itemsOf(post).some(({ status }) => status === "read"));
  const statuses = meta.webhooks.flatMap(itemsOf);
  expect(statuses.map(({ status }) => status)).toEqual(["sent", "delivered", "read"]);
  expect(new Set(statuses.map(({ id }) => id))).toEqual(new Set([meta.sends[0]?.externalId]));
  expect(statuses.every((status) => status.biz_opaque_callback_data === "our-id")).toBe(true);
});

it("echoes an Instagram message with the id of the send, then reports it read", async () => {
  const meta = await start();
  await callGraph(meta, "instagram", { body: instagramText("Bonjour") });
  await meta.waitForWebhook((post) => itemsOf(post).some(({ read }) => read));
  const [echo, read] = meta.webhooks.flatMap(itemsOf);
  const mid = meta.sends[0]?.externalId;
  expect(echo?.message).toMatchObject({ mid, is_echo: true });
  expect(read?.read).toEqual({ mid });
});

it("reports a message as failed when its text asks for it", async () => {
  const meta = await start();
  await callGraph(meta, "whatsapp", { body: whatsAppText("#undeliverable") });
  await meta.waitForWebhook((post) => itemsOf(post).some(({ status }) => status === "failed"));
  expect(meta.webhooks.flatMap(itemsOf).map(({ status }) => status)).toEqual(["sent", "failed"]);
});

it("lets the reports overtake the answer when the text asks for it", async () => {
  const meta = await start();
  await callGraph(meta, "whatsapp", { body: whatsAppText("#early") });
  expect(meta.webhooks.flatMap(itemsOf).map(({ status }) => status)).toEqual(["sent", "delivered", "read"]);
});

it("brings the same bytes again until they are answered with 200", async () => {
  const answers = [503, 202, 200];
  const meta = await start({ answer: () => answers.shift() ?? 200 });
  const id = meta.sendAsCustomer("whatsapp", "tomas", "Hola");
  await meta.waitFor("delivery", () => bubble(meta, id)?.state === "delivered" || undefined);
  expect(meta.webhooks).toHaveLength(3);
  expect(new Set(meta.webhooks.map(({ rawBody }) => Buffer.from(rawBody).toString())).size).toBe(1);
  expect(bubble(meta, id)).toMatchObject({ state: "delivered", attempts: 3, answered: 200 });
});

it("gives up after the last retry, and says so on the phone", async () => {
  const meta = await start({ answer: () => 401, retryDelaysMs: [1, 1] });
  const id = meta.sendAsCustomer("whatsapp", "tomas", "Hola");
  await meta.waitFor("the end", () => bubble(meta, id)?.state === "failed" || undefined);
  expect(bubble(meta, id)).toMatchObject({ attempts: 3, answered: 401 });
  expect(meta.webhooks).toHaveLength(3);
});

it("keeps retrying while nobody listens, and delivers once somebody does", async () => {
  const meta = await start({ gatehouseUrl: "http://127.0.0.1:9", retryDelaysMs: Array(200).fill(10) });
  const id = meta.sendAsCustomer("whatsapp", "tomas", "Hola");
  await meta.waitFor("a failed attempt", () => bubble(meta, id)?.state === "retrying" || undefined);
  expect(bubble(meta, id)?.answered).toBeNull();

  const gatehouse = createServer((request, response) => request.resume().once("end", () => response.end()));
  await new Promise<void>((resolve) => gatehouse.listen(0, "127.0.0.1", resolve));
  const { port } = gatehouse.address() as AddressInfo;
  meta.connectTo(`http://127.0.0.1:${port}`);
  await meta.waitFor("delivery", () => bubble(meta, id)?.state === "delivered" || undefined);
  expect(bubble(meta, id)?.attempts).toBeGreaterThan(1);
  await new Promise((resolve) => gatehouse.close(resolve));
});

it("writes nothing that Gatehouse would not understand", async () => {
  const meta = await start();
  meta.sendAsCustomer("whatsapp", "amara", "Is it open today? 🌿");
  meta.sendAsCustomer("instagram", "soren", "Åbner I kl. 10?");
  await callGraph(meta, "whatsapp", { body: whatsAppText("Yes", { biz_opaque_callback_data: "our-id" }) });
  await callGraph(meta, "instagram", { body: instagramText("Ja") });
  await meta.waitForWebhook(() => meta.webhooks.length === 7);
  const items = meta.webhooks.flatMap(({ channel, rawBody }) => {
    const parsed = parseWebhook(channel, rawBody, new Date());
    return parsed.kind === "items" ? parsed.items : [];
  });
  expect(items.map(({ kind }) => kind).sort()).toEqual([
    "echo",
    ...Array<string>(2).fill("message"),
    ...Array<string>(4).fill("status"),
  ]);
  expect(items).toContainEqual(
    expect.objectContaining({
      kind: "message",
      text: "Is it open today? 🌿",
      contact: {
        identities: [{ kind: "bsuid", value: "GB.66203917440528119037" }],
        displayName: "Amara Okafor 🌿",
        username: "amara.okafor",
      },
    }),
  );
});

function bubble(meta: FakeMeta, id: string) {
  const { whatsapp } = meta.phones.state().phones;
  const found = whatsapp.chats.flatMap(({ bubbles }) => bubbles).find((candidate) => candidate.id === id);
  return found?.from === "customer" ? found : undefined;
}
