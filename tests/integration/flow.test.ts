import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { conversations, messages } from "#db/schema/conversations.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";
import { createContext } from "#lib/bootstrap.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { type Env, loadEnv } from "#lib/env.ts";
import { createLogger } from "#lib/log.ts";
import { createWork, type Work } from "#lib/queue/start-work.ts";
import { receiveWebhook } from "#lib/webhooks/receive-webhook.ts";
import { HANDLERS } from "#lib/worker/handlers.ts";
import { prepareAccounts } from "#lib/worker/prepare-accounts.ts";
import { eventually } from "#tests/support/eventually.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { incomingWebhook } from "#tests/support/incoming-webhook.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { answered, createScriptedLlm, DEFAULT_REPLY, type ScriptedLlm } from "#tests/support/scripted-llm.ts";
import { sign } from "#tests/support/sign.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const QUIET_MS = 150;
const STOP_TIMEOUT_MS = 5_000;
const SECRET = "0123456789abcdef0123456789abcdef";

let database: TestDatabase;
let meta: FakeMeta;
let env: Env;
let web: Context;
let work: Work;
let llm: ScriptedLlm;
let worker: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  meta = await startFakeMeta({
    answer: async ({ channel, rawBody, headers }) => {
      const outcome = await receiveWebhook(web, incomingWebhook({ channel, body: rawBody, headers }));
      return outcome.kind === "stored" ? 200 : 503;
    },
  });
  env = loadEnv({
    ...meta.environment,
    DATABASE_URL: database.url,
    AUTH_SECRET: SECRET,
    ENCRYPTION_KEY: Buffer.from(SECRET).toString("base64"),
    REPLY_QUIET_MS: String(QUIET_MS),
  });
  web = createContext(env, "web", { log: createLogger("silent", "web") });
});
beforeEach(async () => {
  const log = createLogger("silent", "worker");
  work = createWork(database.url, log);
  llm = createScriptedLlm();
  worker = createContext(env, "worker", { log, queue: work.queue, llm });
  await prepareAccounts(worker, env);
  await work.start((name, payload, run) => HANDLERS[name](worker, payload, run));
});
afterEach(async () => {
  await work.stop(STOP_TIMEOUT_MS);
  await worker.db.$client.end();
});
afterAll(async () => {
  await meta.stop();
  await web.db.$client.end();
  await database.drop();
});

function findMessage(text: string) {
  return database.db
    .select()
    .from(messages)
    .where(eq(messages.text, text))
    .then(([row]) => row);
}

function threadOf(conversationId: string) {
  return database.db
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(messages.occurredAt, messages.id);
}

it.each<[Channel, string]>([
  ["whatsapp", "nora"],
  ["whatsapp", "amara"],
  ["instagram", "jules"],
])(
  "brings a customer's question to the assistant and its answer to the phone: %s, %s",
  async (channel, persona) => {
    const question = `When do you open, asks ${persona}?`;
    const answer = `At nine, ${persona}.`;
    llm.outcomes.push(answered(answer, { kbIds: ["1"] }));
    meta.sendAsCustomer(channel, persona, question);
    await meta.waitForSend((send) => send.text === answer);

    const reply = await eventually("Meta's reports are recorded", async () => {
      const message = await findMessage(answer);
      return message?.status === "read" && message;
    });
    const sends = meta.sends.filter((send) => send.text === answer);
    expect(sends).toMatchObject([{ channel, personaId: persona, externalId: reply.externalId }]);
    const thread = await threadOf(reply.conversationId);
    expect(thread).toMatchObject([
      { direction: "inbound", author: "contact", text: question, status: "received" },
      { direction: "outbound", author: "bot", text: answer, status: "read", sendAttempts: 1 },
    ]);
    const [conversation] = await database.db
      .select()
      .from(conversations)
      .where(eq(conversations.id, reply.conversationId));
    expect(conversation).toMatchObject({ botPausedAt: null, lastMessageAuthor: "bot" });
    await eventually("every webhook is applied", async () => {
      const events = await database.db.select({ state: webhookEvents.state }).from(webhookEvents);
      return events.every(({ state }) => state === "applied");
    });
  },
);

it.each<[Channel, string]>([
  ["whatsapp", "tomas"],
  ["instagram", "mina"],
])(
  "knows its own message when Meta reports on it before answering the send: %s",
  async (channel, persona) => {
    const answer = `Is it about a visit, ${persona}?`;
    llm.outcomes.push(answered(answer));
    meta.sendAsCustomer(channel, persona, `Are you there, asks ${persona}?`);
    const send = await meta.waitForSend(({ text }) => text === answer);
    const reply = await eventually("Meta's reports are recorded", async () => {
      const message = await findMessage(answer);
      return message?.status === "read" && message;
    });
    expect(reply).toMatchObject({ author: "bot", externalId: send.externalId });
    expect(await threadOf(reply.conversationId)).toHaveLength(2);
    const [conversation] = await database.db
      .select()
      .from(conversations)
      .where(eq(conversations.id, reply.conversationId));
    expect(conversation).toMatchObject({ botPausedAt: null });
  },
);

it("keeps one message and sends one reply for a webhook that comes twenty times at once", async () => {
  const account = meta.accounts.whatsapp;
  const text = "The same thing, twenty times";
  const at = new Date();
  const body = JSON.stringify(
    metaBody.whatsAppTexts(account.externalId, [{ id: "wamid.twenty", from: "15550777001", text, at }]),
  );
  const headers = { "x-hub-signature-256": sign(body, account.appSecret) };
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => receiveWebhook(web, incomingWebhook({ body, headers }))),
  );
  expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => "stored"));
  await meta.waitForSend((send) => send.recipient === "15550777001");
  await eventually("every event is applied", async () => {
    const pending = await database.db.select().from(webhookEvents).where(eq(webhookEvents.state, "pending"));
    return pending.length === 0;
  });
  await eventually("no job is left", async () => {
    const jobs = await database.db.$client`
      select 1 from pgboss.job where state in ('created', 'retry', 'active')`;
    return jobs.length === 0;
  });
  expect(meta.sends.filter((send) => send.recipient === "15550777001")).toMatchObject([
    { text: DEFAULT_REPLY },
  ]);
  expect(llm.calls).toHaveLength(1);
  const asked = await findMessage(text);
  expect(await threadOf(asked?.conversationId ?? "")).toHaveLength(2);
});
