import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createSandboxClient, type SandboxClient } from "#lib/sandbox/client.ts";
import { parsePhonesState } from "#lib/sandbox/phone/phone-state.ts";
import { startSandbox } from "#lib/sandbox/start-sandbox.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";

let meta: FakeMeta;
let client: SandboxClient;
beforeEach(async () => {
  meta = await startFakeMeta();
  client = createSandboxClient(meta.url, meta.controlToken);
});
afterEach(() => meta.stop());

it("types on a customer's phone and shows what became of it", async () => {
  const sent = await client.sendAsCustomer({ channel: "instagram", personaId: "mina", text: "  Hello  " });
  const { rawBody } = await meta.waitForWebhook(() => true);
  expect(sent.kind).toBe("sent");
  expect(Buffer.from(rawBody).toString()).toContain('"text":"Hello"');
  const { phones } = await client.readPhones();
  const mina = phones.instagram.chats.find(({ personaId }) => personaId === "mina");
  expect(mina?.bubbles).toEqual([expect.objectContaining({ from: "customer", text: "Hello" })]);
});

it.each([
  ["nobody's phone", { channel: "whatsapp", personaId: "ghost", text: "Hello" }, "No customer"],
  ["an empty text", { channel: "whatsapp", personaId: "nora", text: "   " }, "text"],
  ["a text too long", { channel: "instagram", personaId: "mina", text: "x".repeat(1_001) }, "text"],
  ["a phone of another channel", { channel: "instagram", personaId: "nora", text: "Hello" }, "No customer"],
] as const)("refuses %s", async (_, message, reason) => {
  const outcome = await client.sendAsCustomer(message);
  expect(outcome).toEqual({ kind: "refused", reason: expect.stringContaining(reason) });
  expect(meta.webhooks).toEqual([]);
});

it("streams the whole state at once and after every change", async () => {
  const stopping = new AbortController();
  const stream = await client.stream(stopping.signal);
  const states = readStates(stream);
  const first = await states.next();
  expect(first.value?.phones.whatsapp.chats.map(({ personaId }) => personaId)).toEqual([
    "nora",
    "tomas",
    "amara",
  ]);
  meta.sendAsCustomer("whatsapp", "nora", "Hello");
  let latest = await states.next();
  while (latest.value?.phones.whatsapp.chats[0]?.bubbles[0]?.from !== "customer")
    latest = await states.next();
  expect(latest.value.version).toBeGreaterThan(first.value?.version ?? 0);
  stopping.abort();
});

it("lets nobody type without the control token", async () => {
  const { accessToken } = meta.accounts.whatsapp;
  for (const token of ["", accessToken, `${meta.controlToken}x`]) {
    const stranger = createSandboxClient(meta.url, token);
    await expect(stranger.readPhones()).rejects.toThrow("401");
    const message = { channel: "whatsapp", personaId: "nora", text: "Hello" } as const;
    expect((await stranger.sendAsCustomer(message)).kind).toBe("refused");
  }
  expect(meta.webhooks).toEqual([]);
});

it.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:4010", "[::1]", "0.0.0.0"])(
  "refuses a request that was sent to %s",
  async (host) => {
    expect(await statusFor(host)).toBe(403);
  },
);

it.each(["localhost", "localhost:4010", "127.0.0.1"])(
  "answers a request that was sent to %s",
  async (host) => {
    expect(await statusFor(host)).toBe(200);
  },
);

it("listens on the loopback address only", async () => {
  const { accounts } = meta;
  const open = startSandbox({ port: 0, host: "0.0.0.0", gatehouseUrl: "http://127.0.0.1:9", accounts });
  await expect(open).rejects.toThrow("127.0.0.1 only");
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4");
  for (const { address } of outside) {
    expect(await canConnect(address, Number(new URL(meta.url).port))).toBe(false);
  }
});

async function* readStates(stream: ReadableStream<Uint8Array>) {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      if (event.startsWith("data: ")) yield parsePhonesState(event.slice("data: ".length));
    }
  }
}

function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { host, authorization: `Bearer ${meta.controlToken}` };
    request(`${meta.url}/phone`, { headers, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .once("error", reject)
      .end();
  });
}

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (connected: boolean) => {
      socket.destroy();
      resolve(connected);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}
