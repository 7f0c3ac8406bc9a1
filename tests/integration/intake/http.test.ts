import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { applyEvents } from "#lib/ingest/apply-event.ts";
import { prepareDatabase } from "#lib/prepare-database.ts";
import { buildWhatsAppMessage } from "#lib/sandbox/bodies/build-whatsapp-message.ts";
import { PERSONAS } from "#lib/sandbox/phone/personas.ts";
import { blockTable } from "#tests/support/block-table.ts";
import { eventually } from "#tests/support/eventually.ts";
import { type HttpAnswer, type HttpOptions, httpRequest } from "#tests/support/http-request.ts";
import { readStoredWebhook, readStoredWebhooks } from "#tests/support/read-stored-webhooks.ts";
import { type RestartablePostgres, startRestartablePostgres } from "#tests/support/restartable-postgres.ts";
import { sign } from "#tests/support/sign.ts";
import { startWeb, type WebProcess } from "#tests/support/start-web.ts";
import { createTestContext } from "#tests/support/test-context.ts";
import { uniqueBody } from "#tests/support/unique-body.ts";

// The first of all runs builds the web server.
const START_TIMEOUT_MS = 10 * 60_000;
const UNAVAILABLE_WITHIN_MS = 4_000;
const MEBIBYTE = 1024 * 1024;

const SECRETS = ["the app secret before the rotation", "the app secret of today"];
const VERIFY_TOKEN = "a verify token of more than 32 characters";
const SETTINGS = {
  WHATSAPP_APP_SECRET: SECRETS.join(","),
  WHATSAPP_VERIFY_TOKEN: VERIFY_TOKEN,
};
const ROUTE = "/api/webhooks/whatsapp";

let postgres: RestartablePostgres;
let web: WebProcess;
let db: Database;

beforeAll(async () => {
  postgres = await startRestartablePostgres();
  await prepareDatabase(postgres.url);
  web = await startWeb({ databaseUrl: postgres.url, settings: SETTINGS });
  db = connect(postgres.url, { maxConnections: 2, applicationName: "gatehouse-tests" });
}, START_TIMEOUT_MS);

afterAll(async () => {
  await db?.$client.end();
  await web?.stop();
  await postgres?.remove();
});

/** Asks, and sees to it that no answer ever tells how the server is built. */
async function ask(path: string, options?: HttpOptions, { url } = web): Promise<HttpAnswer> {
  const answer = await httpRequest(`${url}${path}`, options);
  expect(answer.body).not.toMatch(/\bat .*:\d+|Error:|node_modules|\.ts\b/);
  expect(answer.headers["x-powered-by"]).toBeUndefined();
  return answer;
}

type PostOptions = Omit<HttpOptions, "method"> & { body: Uint8Array | string; path?: string };

function post({ path = ROUTE, headers, ...options }: PostOptions, server?: WebProcess): Promise<HttpAnswer> {
  return ask(path, { ...options, method: "POST", headers: { ...json, ...headers } }, server);
}

const json = { "content-type": "application/json" };
const signed = (body: Uint8Array | string, secret = SECRETS[1]) => ({
  "x-hub-signature-256": sign(body, secret ?? ""),
});

async function postSigned(body: Uint8Array | string, server?: WebProcess): Promise<number> {
  return (await post({ body, headers: signed(body) }, server)).status;
}

async function storedBodies(): Promise<Buffer[]> {
  return (await readStoredWebhooks(db)).map(({ body }) => body);
}

async function isStored(body: Uint8Array | string): Promise<boolean> {
  return (await storedBodies()).some((stored) => stored.equals(Buffer.from(body)));
}

describe("GET", () => {
  const verification = (changes: Record<string, string> = {}) => {
    const query = {
      "hub.mode": "subscribe",
      "hub.verify_token": VERIFY_TOKEN,
      "hub.challenge": "1158201444",
    };
    return `${ROUTE}?${new URLSearchParams({ ...query, ...changes })}`;
  };

  it("answers Meta's verification with the bare challenge, as text that no browser interprets", async () => {
    const answer = await ask(verification());
    expect(answer).toMatchObject({ status: 200, body: "1158201444" });
    expect(answer.headers["content-type"]).toMatch(/^text\/plain\b/);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });

  it.each([
    ["a wrong token", { "hub.verify_token": "wrong" }],
    ["another mode", { "hub.mode": "unsubscribe" }],
    ["a challenge that is markup", { "hub.challenge": "<svg onload=alert(1)>" }],
  ])("refuses %s and gives nothing back", async (_, changes) => {
    expect(await ask(verification(changes))).toMatchObject({ status: 403, body: "" });
  });

  it("refuses who asks for nothing, and a channel that is not configured", async () => {
    expect(await ask(ROUTE)).toMatchObject({ status: 403, body: "" });
    const instagram = verification().replace("whatsapp", "instagram");
    expect(await ask(instagram)).toMatchObject({ status: 403, body: "" });
  });
});

it.each(["HEAD", "PUT", "OPTIONS", "DELETE", "PATCH"])("answers %s with what is allowed", async (method) => {
  for (const channel of ["whatsapp", "instagram"]) {
    const answer = await ask(`/api/webhooks/${channel}`, { method });
    expect(answer).toMatchObject({ status: 405, body: "" });
    expect(answer.headers.allow).toBe("GET, POST");
  }
});

describe("POST", () => {
  it.each(SECRETS)("keeps what is signed with %s, byte for byte", async (secret) => {
    const body = `{"text":"\\ud83d\\ude00 \\/ < @ %","id":"${randomUUID()}"}`;
    expect(await post({ body, headers: signed(body, secret) })).toMatchObject({ status: 200, body: "" });
    expect(await isStored(body)).toBe(true);
  });

  it("keeps a body that is larger than any usual limit", async () => {
    const body = Buffer.alloc(4.9 * MEBIBYTE, randomUUID());
    expect(await postSigned(body)).toBe(200);
    expect(await isStored(body)).toBe(true);
  });

  it.each<[string, (body: string) => Record<string, string>]>([
    ["nothing", () => ({})],
    ["sha1 only", (body) => ({ "x-hub-signature": legacy(body) })],
    ["sha1 in the place of sha256", (body) => ({ "x-hub-signature-256": legacy(body) })],
    ["another secret", (body) => signed(body, "another secret")],
    ["the secret list as one secret", (body) => signed(body, SECRETS.join(","))],
    ["an empty secret", (body) => signed(body, "")],
    ["the signature of another body", () => signed("{}")],
  ])("refuses and forgets what is signed with %s", async (_, headers) => {
    const body = uniqueBody();
    expect(await post({ body, headers: headers(body) })).toMatchObject({ status: 401, body: "" });
    expect(await isStored(body)).toBe(false);
  });

  it("refuses a second signature beside the right one", async () => {
    const body = uniqueBody();
    const right = sign(body, SECRETS[0] ?? "");
    const headers = { "x-hub-signature-256": [right, right] as unknown as string };
    expect((await post({ body, headers })).status).toBe(401);
  });

  it("refuses everything for a channel that is not configured", async () => {
    const body = uniqueBody();
    const answer = await post({ path: "/api/webhooks/instagram", body, headers: signed(body) });
    expect(answer.status).toBe(401);
  });

  it("refuses six megabytes, announced or not", async () => {
    const body = Buffer.alloc(6 * MEBIBYTE);
    expect((await post({ body, headers: signed(body) })).status).toBe(413);
    const pieces = Array.from({ length: 96 }, () => Buffer.alloc(64 * 1024));
    const headers = { ...json, ...signed(body) };
    expect((await ask(ROUTE, { method: "POST", headers, body: pieces })).status).toBe(413);
    expect(await postSigned(uniqueBody())).toBe(200);
  });

  it("refuses packed bodies, and what is not JSON", async () => {
    const body = uniqueBody();
    const packed = { ...signed(body), "content-encoding": "gzip" };
    expect((await post({ body, headers: packed })).status).toBe(415);
    const form = { ...signed(body), "content-type": "application/x-www-form-urlencoded" };
    expect((await post({ body, headers: form })).status).toBe(415);
    expect(await isStored(body)).toBe(false);
  });

  it("keeps what is signed but unreadable: Meta must not send it for ever", async () => {
    const body = `not JSON ${randomUUID()}`;
    expect(await postSigned(body)).toBe(200);
    expect(await isStored(body)).toBe(true);
  });

  it("slows down who floods it, and still takes what is signed from there", async () => {
    const flood = { "x-forwarded-for": "198.51.100.7" };
    const body = uniqueBody();
    const refused = [];
    for (let count = 0; count < 70; count += 1) refused.push((await post({ body, headers: flood })).status);
    expect(refused.slice(0, 50)).toEqual(Array(50).fill(401));
    expect(refused.at(-1)).toBe(429);
    expect((await post({ body, headers: { ...flood, ...signed(body) } })).status).toBe(200);
  });
});

it.each(["", "a secret of some length,", "short"])("does not start with the secret %j", async (secret) => {
  const settings = { ...SETTINGS, WHATSAPP_APP_SECRET: secret };
  const start = startWeb({ databaseUrl: postgres.url, settings });
  await expect(start).rejects.toThrow(/exit code 1 [\s\S]*WHATSAPP_APP_SECRET (is|holds an) empty/);
});

it("hides the route of the benchmark", async () => {
  expect((await ask("/api/bench-bare", { method: "POST", body: "{}" })).status).toBe(404);
});

it("keeps twenty simultaneous deliveries of one message, which become one message", async () => {
  const [persona] = PERSONAS;
  if (persona?.channel !== "whatsapp") throw new Error("The first persona is on WhatsApp");
  const wamid = `wamid.${randomUUID()}`;
  const message = { accountExternalId: "1", from: persona, wamid, text: "Twenty times", at: new Date() };
  const body = JSON.stringify(buildWhatsAppMessage(message));
  const statuses = await Promise.all(Array.from({ length: 20 }, () => postSigned(body)));
  expect(statuses).toEqual(Array(20).fill(200));
  const events = (await readStoredWebhooks(db)).filter((event) => event.body.toString() === body);
  expect(events).toHaveLength(20);

  const ctx = createTestContext(db);
  await Promise.all(events.map(({ id }) => applyEvents(ctx, { eventIds: [id] })));
  const kept = await db.$client`select text from messages where external_id = ${wamid}`;
  expect(kept).toEqual([{ text: "Twenty times" }]);
  for (const { id } of events) expect((await readStoredWebhook(db, id)).state).toBe("applied");
});

describe("when something dies", () => {
  it("has in the database whatever it answered 200 for, also when killed right afterwards", async () => {
    const doomed = await startWeb({ databaseUrl: postgres.url, settings: SETTINGS });
    const acked = await postUntilKilled(doomed, 200, () => doomed.kill());
    expect(await missingOf(acked)).toEqual([]);
  });

  it("has them also when the database is killed, which comes back without a restart of the web", async () => {
    const acked = await postUntilKilled(web, 200, () => postgres.kill());
    expect(await statusWithin(UNAVAILABLE_WITHIN_MS)).toBe(503);
    await postgres.start();
    await eventually("webhooks are taken again", async () => (await postSigned(uniqueBody())) === 200);
    expect(await missingOf(acked)).toEqual([]);
  });

  it("answers 503 at once while the database is stopped, also when it starts without one", async () => {
    await postgres.stop();
    expect(await statusWithin(UNAVAILABLE_WITHIN_MS)).toBe(503);
    const late = await startWeb({ databaseUrl: postgres.url, settings: SETTINGS });
    expect(await statusWithin(UNAVAILABLE_WITHIN_MS, late)).toBe(503);
    await postgres.start();
    for (const server of [web, late]) {
      await eventually(
        "webhooks are taken again",
        async () => (await postSigned(uniqueBody(), server)) === 200,
      );
    }
    await late.stop();
  });

  it("answers 503 in time while the database hangs", async () => {
    const unblock = await blockTable(postgres.url, "webhook_events");
    const statuses = await Promise.all(Array.from({ length: 5 }, () => statusWithin(UNAVAILABLE_WITHIN_MS)));
    expect(statuses).toEqual(Array(5).fill(503));
    await unblock();
    await eventually("webhooks are taken again", async () => (await postSigned(uniqueBody())) === 200);
  });
});

function legacy(body: string): string {
  return `sha1=${createHmac("sha1", SECRETS[0] ?? "")
    .update(body)
    .digest("hex")}`;
}

async function statusWithin(ms: number, server?: WebProcess): Promise<number> {
  const startedAt = performance.now();
  const answer = await post({ body: "{}", headers: signed("{}") }, server);
  expect(performance.now() - startedAt).toBeLessThan(ms);
  expect(answer).toMatchObject({ headers: { "retry-after": expect.any(String) } });
  return answer.status;
}

/** Posts from several connections without a pause, kills after so many 200s, and tells what was answered 200. */
async function postUntilKilled(
  server: WebProcess,
  count: number,
  kill: () => Promise<void>,
): Promise<string[]> {
  const acked: string[] = [];
  let killed: Promise<void> | null = null;
  const postOn = async () => {
    while (!killed) {
      const body = uniqueBody();
      const status = await postSigned(body, server).catch(() => null);
      if (status === 200) acked.push(body);
      if (acked.length >= count) killed ??= kill();
    }
  };
  await Promise.all(Array.from({ length: 16 }, postOn));
  await killed;
  return acked;
}

async function missingOf(bodies: string[]): Promise<string[]> {
  const stored = new Set((await storedBodies()).map((body) => body.toString()));
  return bodies.filter((body) => !stored.has(body));
}
