import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { findFreePort } from "#db/find-free-port.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { loadEnv } from "#lib/env.ts";
import { createLogger } from "#lib/log.ts";
import { credentialsFromEnv } from "#lib/meta/credentials.ts";
import { createGraphClient } from "#lib/meta/graph/client.ts";
import type { SendMessageInput, SendOutcome } from "#lib/meta/meta-client.ts";
import { answerJson, graphHosts } from "#tests/support/graph-hosts.ts";

const TIMEOUT_MS = 300;
const TOKEN = "EAAtest-token-of-this-file-0123456789";
const SECRET = "0123456789abcdef0123456789abcdef";

const INPUT: SendMessageInput = {
  channel: "whatsapp",
  accountExternalId: "108800000000001",
  recipient: { kind: "phone", value: "15550100001" },
  content: { kind: "text" },
  text: "Grüße 😀",
  files: [],
  replyTo: null,
  tag: null,
  clientReference: "019aa000-0000-7000-8000-000000000001",
};
const ACCEPTED = { messages: [{ id: "wamid.accepted" }] };

const startGraph = graphHosts();

function clientAt(url: string) {
  const find = (_channel: Channel, node: string) => ({ baseUrl: `${url}/v26.0`, node, accessToken: TOKEN });
  return createGraphClient(find, createLogger("silent", "test"), TIMEOUT_MS);
}

async function send(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<SendOutcome> {
  const { url } = await startGraph(answer);
  return clientAt(url).sendMessage(INPUT);
}

describe("where and how it calls", () => {
  async function startHosts() {
    const facebook = await startGraph(answerJson(200, { ...ACCEPTED, message_id: "mid.facebook" }));
    const instagram = await startGraph(answerJson(200, { message_id: "mid.instagram" }));
    const clientWith = (login: "instagram" | "facebook") => {
      const env = loadEnv({
        GRAPH_API_URL: facebook.url,
        INSTAGRAM_GRAPH_API_URL: instagram.url,
        INSTAGRAM_LOGIN: login,
        WHATSAPP_APP_SECRET: SECRET,
        WHATSAPP_VERIFY_TOKEN: SECRET,
        WHATSAPP_PHONE_NUMBER_ID: INPUT.accountExternalId,
        WHATSAPP_ACCESS_TOKEN: TOKEN,
        INSTAGRAM_APP_SECRET: SECRET,
        INSTAGRAM_VERIFY_TOKEN: SECRET,
        INSTAGRAM_ACCOUNT_ID: "17841400000000042",
        INSTAGRAM_ACCESS_TOKEN: `${TOKEN}-instagram`,
      });
      return createGraphClient(credentialsFromEnv(env), createLogger("silent", "test"), TIMEOUT_MS);
    };
    return { facebook, instagram, clientWith };
  }

  it("sends WhatsApp messages to the phone number's node, with the token in a header", async () => {
    const { facebook, instagram, clientWith } = await startHosts();
    expect(await clientWith("instagram").sendMessage(INPUT)).toEqual({
      kind: "accepted",
      externalId: "wamid.accepted",
    });
    expect(facebook.calls).toMatchObject([
      {
        method: "POST",
        path: "/v26.0/108800000000001/messages",
        headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
        body: { messaging_product: "whatsapp", to: "15550100001", text: { body: "Grüße 😀" } },
      },
    ]);
    expect(instagram.calls).toEqual([]);
  });

  const instagramInput: SendMessageInput = {
    ...INPUT,
    channel: "instagram",
    accountExternalId: "17841400000000042",
    recipient: { kind: "igsid", value: "880000000000001" },
  };

  it("sends Instagram messages to Instagram's host", async () => {
    const { facebook, instagram, clientWith } = await startHosts();
    expect(await clientWith("instagram").sendMessage(instagramInput)).toEqual({
      kind: "accepted",
      externalId: "mid.instagram",
    });
    expect(instagram.calls).toMatchObject([
      {
        path: "/v26.0/17841400000000042/messages",
        headers: { authorization: `Bearer ${TOKEN}-instagram` },
        body: { recipient: { id: "880000000000001" }, message: { text: "Grüße 😀" } },
      },
    ]);
    expect(facebook.calls).toEqual([]);
  });

  it("sends them to Facebook's host where the account is linked to a Page", async () => {
    const { facebook, instagram, clientWith } = await startHosts();
    expect(await clientWith("facebook").sendMessage(instagramInput)).toMatchObject({
      externalId: "mid.facebook",
    });
    expect(facebook.calls).toMatchObject([{ path: "/v26.0/me/messages" }]);
    expect(instagram.calls).toEqual([]);
  });

  it("knows no other account, and says so without a call", async () => {
    const { facebook, clientWith } = await startHosts();
    const client = clientWith("instagram");
    expect(client.isConnected("whatsapp", INPUT.accountExternalId)).toBe(true);
    expect(client.isConnected("instagram", INPUT.accountExternalId)).toBe(false);
    expect(await client.sendMessage({ ...INPUT, accountExternalId: "109900000000009" })).toEqual({
      kind: "failed",
      code: null,
      reason: "The account is not connected.",
    });
    expect(facebook.calls).toEqual([]);
  });

  it("keeps an id that looks like a path within its place", async () => {
    const { url, calls } = await startGraph(answerJson(200, ACCEPTED));
    await clientAt(url).sendMessage({ ...INPUT, accountExternalId: "../../me?x=1#" });
    expect(calls[0]?.path).toBe("/v26.0/..%2F..%2Fme%3Fx%3D1%23/messages");
  });
});

describe("what an answer means", () => {
  it.each<[string, (response: ServerResponse) => void, Partial<SendOutcome>]>([
    ["an accepted message", answerJson(200, ACCEPTED), { kind: "accepted" }],
    [
      "an error",
      answerJson(400, {
        error: { message: "(#131026)", code: 131_026, error_data: { details: "No WhatsApp" } },
      }),
      { kind: "failed", code: 131_026, reason: "No WhatsApp" },
    ],
    ["a rate limit", answerJson(400, { error: { message: "slow", code: 130_429 } }), { kind: "retry" }],
    [
      "an old token",
      answerJson(401, { error: { message: "expired", code: 190 } }),
      { kind: "account_stopped", code: 190 },
    ],
    [
      "an error of Meta's side",
      answerJson(500, { error: { message: "oops", code: 131_000 } }),
      { kind: "unconfirmed" },
    ],
    ["an answer without a message", answerJson(200, { success: true }), { kind: "unconfirmed" }],
    ["an answer of nothing", (response) => response.end(), { kind: "unconfirmed" }],
    ["a page of a proxy that gave up", answerHtml(502), { kind: "unconfirmed" }],
    ["a page of a proxy that forbids it", answerHtml(403), { kind: "failed" }],
    ["a page of a proxy that asks to slow down", answerHtml(429), { kind: "retry" }],
    ["a page of a proxy that is friendly", answerHtml(200), { kind: "unconfirmed" }],
  ])("%s", async (_name, answer, outcome) => {
    expect(await send(answer)).toMatchObject(outcome);
  });

  it("follows no redirect: the token is for Meta alone", async () => {
    const elsewhere = await startGraph(answerJson(200, ACCEPTED));
    const outcome = await send((response) => {
      response.writeHead(307, { location: `${elsewhere.url}/v26.0/me/messages` }).end();
    });
    expect(outcome.kind).toBe("unconfirmed");
    expect(elsewhere.calls).toEqual([]);
  });
});

describe("what the absence of an answer means", () => {
  it("is unconfirmed when Meta stays silent", async () => {
    expect(await send(() => {})).toMatchObject({ kind: "unconfirmed", code: null });
  });

  it("is unconfirmed when the answer does not end", async () => {
    const outcome = await send((response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"messages":[{"id":"wamid');
    });
    expect(outcome).toMatchObject({ kind: "unconfirmed" });
  });

  it("is unconfirmed when the connection is reset", async () => {
    expect(await send((_response, request) => request.socket.resetAndDestroy())).toMatchObject({
      kind: "unconfirmed",
    });
  });

  it("is worth another attempt when nobody listens", async () => {
    const port = await findFreePort();
    expect(await clientAt(`http://127.0.0.1:${port}`).sendMessage(INPUT)).toEqual({
      kind: "retry",
      scope: "message",
      code: null,
      reason: "Meta could not be reached (ECONNREFUSED).",
      retryAfterMs: 5_000,
    });
  });
});

function answerHtml(status: number) {
  return (response: ServerResponse) => {
    response.writeHead(status, { "content-type": "text/html" }).end("<h1>Something</h1>");
  };
}
