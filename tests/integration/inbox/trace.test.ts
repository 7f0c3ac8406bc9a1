import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { messageStatuses, messages } from "#db/schema/conversations.ts";
import { sendDraft } from "#lib/inbox/send-draft.ts";
import { getTrace } from "#lib/inbox/trace/get-trace.ts";
import { showRawOutput } from "#lib/inbox/trace/show-raw-output.ts";
import type { GenerateReplyOutcome } from "#lib/llm/generate-reply.ts";
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
    limits: [{ name: "inbound_per_sender", used: 1, allowed: 5 }],
    guard: { signs: [], isSuspicious: false, tookMs: expect.any(Number) },
    knowledge: {
      found: expect.arrayContaining([
        { id: answerId, title: "When do you open?", score: expect.any(Number), isCited: true },
      ]),
      tookMs: expect.any(Number),
    },
    model: { name: "scripted", inputTokens: 1, outputTokens: 1, hasRawOutput: false },
    source: "model",
    draft: "We open at nine.",
    gate: { blocked: null, tookMs: expect.any(Number) },
    decidedBy: null,
    sent: [{ text: "We open at nine.", status: "delivered", reports: [{ status: "delivered" }] }],
    edit: null,
  });
  expect(trace?.gate?.verdicts).toHaveLength(11);
});

it("says what a person made of a draft, and who", async () => {
  const operator = await build.operator(ctx.db);
  const talk = await startTalk(ctx, { botMode: "draft" });
  await talk.write("When do you open?");
  ctx.scriptedLlm.outcomes.push(answered("We open at nine."));
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
    limits: [{ used: 6, allowed: 5 }],
    knowledge: null,
    model: null,
    gate: null,
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
