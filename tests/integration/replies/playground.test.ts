import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { messages } from "#db/schema/conversations.ts";
import { approvedAnswers } from "#db/schema/knowledge.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { PLAYGROUND_PER_OPERATOR } from "#lib/rate-limits/limits.ts";
import {
  type AskPlayground,
  askPlayground,
  askPlaygroundSchema,
} from "#lib/replies/playground/ask-playground.ts";
import {
  listPlaygroundSets,
  removePlaygroundSet,
  savePlaygroundSet,
} from "#lib/replies/playground/playground-set.ts";
import { build } from "#tests/support/build.ts";
import { answered, citing } from "#tests/support/scripted-llm.ts";
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

async function startPlayground() {
  const operator = await build.operator(ctx.db);
  const { id: accountId } = await build.channelAccount(ctx.db);
  const ask = (input: Omit<AskPlayground, "accountId">) =>
    askPlayground(ctx, operator, askPlaygroundSchema.parse({ accountId, ...input }));
  return { operator, accountId, ask };
}

const countOf = async (table: typeof messages | typeof replyTurns | typeof approvedAnswers) =>
  ctx.db.$count(table);

it("answers as a customer would be answered, and keeps and sends nothing", async () => {
  const { accountId, ask } = await startPlayground();
  const { id } = await build.approvedAnswer(ctx.db, { channelAccountId: accountId });
  const before = [await countOf(messages), await countOf(replyTurns)];
  ctx.scriptedLlm.outcomes.push(citing("When do you open?", "We open at nine."));
  expect(await ask({ question: "When do you open?" })).toMatchObject({
    kind: "answered",
    answer: {
      text: "We open at nine.",
      reason: null,
      trace: { source: "model", citedIds: [id], gate: { verdicts: {} } },
    },
  });
  expect([await countOf(messages), await countOf(replyTurns)]).toEqual(before);
  expect(ctx.meta.sent).toEqual([]);
});

it("goes through the guard and the gate as well", async () => {
  const { ask } = await startPlayground();
  expect(await ask({ question: "I want to talk to a person" })).toMatchObject({
    answer: { text: null, reason: "asked_for_person" },
  });
  ctx.scriptedLlm.outcomes.push(answered("Pay at https://evil.example"));
  expect(await ask({ question: "How do I pay?" })).toMatchObject({
    answer: { text: null, reason: "blocked_link" },
  });
});

it("lets the model see what was said before", async () => {
  const { ask } = await startPlayground();
  await ask({
    earlier: [
      { author: "contact", text: "When do you open?" },
      { author: "bot", text: "At nine." },
    ],
    question: "And on Sunday?",
  });
  expect(ctx.scriptedLlm.calls[0]?.turns.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
});

it("tries instructions, knowledge and settings that nobody stored", async () => {
  const { ask } = await startPlayground();
  const stored = await countOf(approvedAnswers);
  const candidate = {
    extraRules: "Answer in rhymes.",
    addedAnswers: [{ question: "Do you repair teapots?", answer: "Yes, every Friday." }],
    settings: { replyRules: { links: ["shop.example"] } },
  };
  const reply = "Yes, every Friday. Look at https://shop.example";
  ctx.scriptedLlm.outcomes.push(citing("Do you repair teapots?", reply));
  expect(await ask({ question: "Do you repair teapots?", candidate })).toMatchObject({
    answer: { text: reply },
  });
  const [changed] = ctx.scriptedLlm.calls;
  expect(changed?.instructions).toContain("Answer in rhymes.");
  expect(changed?.instructions).toContain("Yes, every Friday.");

  ctx.scriptedLlm.outcomes.push(answered(reply));
  expect(await ask({ question: "Do you repair teapots?" })).toMatchObject({
    answer: { text: null, reason: "blocked_link" },
  });
  expect(ctx.scriptedLlm.calls[1]?.instructions).not.toContain("rhymes");
  expect(ctx.scriptedLlm.calls[1]?.instructions).not.toContain("every Friday");
  expect(await countOf(approvedAnswers)).toBe(stored);
});

it("answers with approved answers where there is no model", async () => {
  ctx = createTestContext(database.db, { llm: null });
  const { ask } = await startPlayground();
  const addedAnswers = [{ question: "Do you repair clocks?", answer: "Yes, on Mondays." }];
  expect(await ask({ question: "Do you repair clocks?", candidate: { addedAnswers } })).toMatchObject({
    answer: { text: "Yes, on Mondays.", trace: { source: "approved_answer" } },
  });
});

it("refuses viewers, unknown accounts, and who asks too much", async () => {
  const { operator, accountId } = await startPlayground();
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const input = askPlaygroundSchema.parse({ accountId, question: "Hi" });
  expect(await askPlayground(ctx, viewer, input)).toEqual({ kind: "refused", reason: "viewer" });
  expect(await askPlayground(ctx, operator, { ...input, accountId: uuidv7() })).toEqual({
    kind: "not_found",
  });
  await ctx.limits.consume(PLAYGROUND_PER_OPERATOR, operator.id, PLAYGROUND_PER_OPERATOR.allowed);
  expect(await askPlayground(ctx, operator, input)).toEqual({ kind: "refused", reason: "too_many" });
  expect(ctx.scriptedLlm.calls).toEqual([]);
});

it("asks no model while nobody can count", async () => {
  const { ask } = await startPlayground();
  ctx.limits.isDown = true;
  expect(await ask({ question: "Hi" })).toEqual({ kind: "refused", reason: "too_many" });
  expect(ctx.scriptedLlm.calls).toEqual([]);
});

it("keeps sets of questions: saves, saves again, deletes twice, refuses", async () => {
  const operator = await build.operator(ctx.db);
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const set = { id: uuidv7(), name: "Opening", questions: ["When do you open?"] };
  expect(await savePlaygroundSet(ctx, operator, set)).toEqual({ kind: "saved" });
  const changed = { ...set, questions: ["When do you open?", "And on Sunday?"] };
  expect(await savePlaygroundSet(ctx, operator, changed)).toEqual({ kind: "saved" });
  expect(await listPlaygroundSets(ctx, operator)).toEqual([changed]);
  expect(await savePlaygroundSet(ctx, viewer, set)).toEqual({ kind: "refused", reason: "viewer" });
  expect(await removePlaygroundSet(ctx, viewer, set)).toEqual({ kind: "refused", reason: "viewer" });
  for (let count = 1; count < 50; count += 1) {
    await savePlaygroundSet(ctx, operator, { ...set, id: uuidv7() });
  }
  expect(await savePlaygroundSet(ctx, operator, { ...set, id: uuidv7() })).toEqual({
    kind: "refused",
    reason: "full",
  });
  expect(await savePlaygroundSet(ctx, operator, set)).toEqual({ kind: "saved" });
  for (let times = 0; times < 2; times += 1) {
    expect(await removePlaygroundSet(ctx, operator, set)).toEqual({ kind: "deleted" });
  }
  expect((await listPlaygroundSets(ctx, operator)).map(({ id }) => id)).not.toContain(set.id);
});
