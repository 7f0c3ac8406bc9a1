import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { channelAccounts, messageStatuses, messages } from "#db/schema/conversations.ts";
import { DEFAULT_ASSISTANT_SETTINGS } from "#lib/domain/assistant-settings.ts";
import { sendDraft } from "#lib/inbox/send-draft.ts";
import { getTrace } from "#lib/inbox/trace/get-trace.ts";
import { showRawOutput } from "#lib/inbox/trace/show-raw-output.ts";
import type { GenerateReplyOutcome } from "#lib/llm/generate-reply.ts";
import { setModelPrice } from "#lib/rate-limits/desk/set-model-price.ts";
import { startTalk } from "#tests/integration/replies/talk.ts";
import { build } from "#tests/support/build.ts";
import { answered } from "#tests/support/scripted-llm.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});

const withRaw = (outcome: GenerateReplyOutcome, rawOutput: string) => ({ ...outcome, rawOutput });

it("tells every step from the message to what Meta reported", async () => {
  const operator = await build.operator(ctx.db);
  const { id: answerId } = await build.approvedAnswer(ctx.db, { question: "When do you open?" });
  const talk = await startTalk(ctx);
  await talk.write("When do you open?");
  ctx.scriptedLlm.outcomes.push(answered("We open at nine.", { kbIds: ["1"] }));
  await talk.draft();
  const { said, turns, thread } = await talk.read();
  const [sent] = said;
  const turnId = turns[0]?.id ?? "";
  await ctx.db
    .update(messages)
    .set({ externalId: "wamid.traced", status: "delivered" })
    .where(eq(messages.id, sent?.id ?? ""));
  await ctx.db.insert(messageStatuses).values({
    channelAccountId: sent?.channelAccountId ?? "",
    externalId: "wamid.traced",
    status: "delivered",
    occurredAt: ctx.now(),
  });

  const trace = await getTrace(ctx, operator, { turnId });
  expect(trace).toMatchObject({
    state: "sent",
    reason: null,
    received: [{ id: thread[0]?.id, pieces: [{ kind: "plain", text: "When do you open?" }] }],
    limits: [
      { name: "inbound_per_sender", used: 1, allowed: 5 },
      { name: "inbound_per_sender_hour", used: 1, allowed: 60 },
      { name: "answers_per_account", used: 1, allowed: 1_000 },
    ],
    guard: { signs: [], isSuspicious: false, topic: null, tookMs: expect.any(Number) },
    knowledge: {
      found: expect.arrayContaining([
        {
          id: answerId,
          title: "When do you open?",
          kind: "answer",
          position: null,
          score: expect.any(Number),
          isCited: true,
        },
      ]),
      tookMs: expect.any(Number),
    },
    model: {
      name: "scripted",
      style: "generative",
      inputTokens: 1,
      outputTokens: 1,
      costMicros: null,
      hasRawOutput: false,
    },
    source: "model",
    draft: "We open at nine.",
    gate: { blocked: null, heldBackFor: null, tookMs: expect.any(Number) },
    decidedBy: null,
    sent: [{ text: "We open at nine.", status: "delivered", reports: [{ status: "delivered" }] }],
    edit: null,
  });
  expect(trace?.gate?.verdicts).toHaveLength(11);
});

it("says what a person made of a draft, and who", async () => {
  const operator = await build.operator(ctx.db);
  await build.approvedAnswer(ctx.db);
  const talk = await startTalk(ctx, { botMode: "draft" });
  await talk.write("When do you open?");
  ctx.scriptedLlm.outcomes.push(answered("We open at nine.", { kbIds: ["1"] }));
  await talk.draft();
  const turnId = (await talk.read()).turns[0]?.id ?? "";
  await sendDraft(ctx, operator, { turnId, text: "We open at ten." });

  expect(await getTrace(ctx, operator, { turnId })).toMatchObject({
    draft: "We open at nine.",
    decidedBy: { name: operator.name, isYou: true },
    sent: [{ author: "operator", text: "We open at ten." }],
    edit: { changedWords: 1 },
  });
});

it("says which limit kept the assistant from answering", async () => {
  const operator = await build.operator(ctx.db);
  const talk = await startTalk(ctx);
  await talk.write("1", "2", "3", "4", "5", "6");
  await talk.draft();
  const turnId = (await talk.read()).turns[0]?.id ?? "";
  expect(await getTrace(ctx, operator, { turnId })).toMatchObject({
    state: "limited",
    reason: "inbound_per_sender",
    limits: [
      { name: "inbound_per_sender", used: 6, allowed: 5 },
      { name: "inbound_per_sender_hour", used: 6, allowed: 60 },
    ],
    knowledge: null,
    model: null,
    gate: null,
  });
});

it("names the piece of an article, and what the answer cost by the price of then", async () => {
  const operator = await build.operator(ctx.db, { role: "owner" });
  const { id: articleId } = await build.article(ctx.db, {
    title: "Kayak courses",
    body: "A kayak course for beginners takes place every Thursday evening.",
  });
  expect(await setModelPrice(ctx, operator, { price: { input: 3, output: 15 } })).toEqual({ kind: "done" });
  const talk = await startTalk(ctx);
  await talk.write("Is there a kayak course for beginners?");
  ctx.scriptedLlm.outcomes.push(answered("Yes, every Thursday evening.", { kbIds: ["1"] }));
  await talk.draft();
  const turnId = (await talk.read()).turns[0]?.id ?? "";
  await setModelPrice(ctx, operator, { price: null });
  expect(await getTrace(ctx, operator, { turnId })).toMatchObject({
    state: "sent",
    knowledge: {
      found: expect.arrayContaining([
        {
          id: articleId,
          title: "Kayak courses",
          kind: "article",
          position: 0,
          score: expect.any(Number),
          isCited: true,
        },
      ]),
    },
    model: { costMicros: 18 },
  });
});

it("says that an answer was held back because nothing in the knowledge says it", async () => {
  const operator = await build.operator(ctx.db);
  const talk = await startTalk(ctx);
  await talk.write("When do you open?");
  ctx.scriptedLlm.outcomes.push(answered("We open before sunrise."));
  await talk.draft();
  const turnId = (await talk.read()).turns[0]?.id ?? "";
  expect(await getTrace(ctx, operator, { turnId })).toMatchObject({
    state: "handed_off",
    reason: "no_source",
    gate: {
      blocked: null,
      heldBackFor: "no_source",
      pieces: [{ kind: "plain", text: "We open before sunrise." }],
    },
    sent: [{ author: "bot" }],
  });
});

it("names the topic for people that a question is about", async () => {
  const operator = await build.operator(ctx.db);
  const talk = await startTalk(ctx);
  await ctx.db
    .update(channelAccounts)
    .set({ assistantSettings: { ...DEFAULT_ASSISTANT_SETTINGS, topicsForPeople: ["wedding"] } })
    .where(eq(channelAccounts.id, (await talk.read()).conversation.channelAccountId));
  await talk.write("Do you cater a wedding?");
  await talk.draft();
  const turnId = (await talk.read()).turns[0]?.id ?? "";
  expect(await getTrace(ctx, operator, { turnId })).toMatchObject({
    reason: "topic_for_people",
    guard: { topic: "wedding" },
    knowledge: null,
    model: null,
  });
});

it("keeps what the model returned apart, and shows it to who may write", async () => {
  const operator = await build.operator(ctx.db);
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const talk = await startTalk(ctx);
  await talk.write("When do you open?");
  ctx.scriptedLlm.outcomes.push(withRaw(answered("See https://evil.example"), '{"reply":"<b>\u200B"}'));
  await talk.draft();
  const turnId = (await talk.read()).turns[0]?.id ?? "";

  const trace = await getTrace(ctx, operator, { turnId });
  expect(trace).toMatchObject({ state: "handed_off", model: { hasRawOutput: true } });
  expect(JSON.stringify(trace)).not.toContain("<b>");
  expect(await showRawOutput(ctx, operator, { turnId })).toEqual({
    kind: "shown",
    pieces: [
      { kind: "plain", text: '{"reply":"<b>' },
      { kind: "hidden", count: 1, spells: "" },
      { kind: "plain", text: '"}' },
    ],
  });
  expect(await showRawOutput(ctx, viewer, { turnId })).toEqual({ kind: "refused", reason: "viewer" });
});

it("reads turns that an older version kept, and knows those that do not exist", async () => {
  const operator = await build.operator(ctx.db);
  const { id: turnId } = await build.replyTurn(ctx.db);
  expect(await getTrace(ctx, operator, { turnId })).toMatchObject({
    limits: [],
    knowledge: null,
    model: { name: null, parameters: {} },
    gate: null,
  });
  expect(await showRawOutput(ctx, operator, { turnId })).toEqual({ kind: "not_found" });
  expect(await getTrace(ctx, operator, { turnId: uuidv7() })).toBeNull();
  expect(await showRawOutput(ctx, operator, { turnId: uuidv7() })).toEqual({ kind: "not_found" });
});
