import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { approvedAnswers } from "#db/schema/knowledge.ts";
import { APPROVED_ANSWERS_MAX, approvedAnswerSchema } from "#lib/assistant/approved-answer.ts";
import { createApprovedAnswer } from "#lib/assistant/create-approved-answer.ts";
import { deleteApprovedAnswer } from "#lib/assistant/delete-approved-answer.ts";
import { listApprovedAnswers } from "#lib/assistant/list-approved-answers.ts";
import { updateApprovedAnswer } from "#lib/assistant/update-approved-answer.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { build } from "#tests/support/build.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const ANSWER = { question: "Do you deliver?", answer: "Yes, in town." };

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
});
afterEach(() => database.drop());

const all = () => listApprovedAnswers(ctx, operator);

it("creates an answer once, however often the form is sent", async () => {
  const answer = { id: uuidv7(), ...ANSWER };
  const outcomes = await Promise.all([1, 2, 3].map(() => createApprovedAnswer(ctx, operator, answer)));
  expect(outcomes).toEqual(Array(3).fill({ kind: "saved" }));
  expect(await all()).toEqual([answer]);
  // The first answer of the server was lost, and the words were improved since.
  const improved = { ...answer, answer: "Yes, free of charge." };
  expect(await createApprovedAnswer(ctx, operator, improved)).toEqual({ kind: "saved" });
  expect(await all()).toEqual([improved]);
});

it("changes an answer, and says when somebody deleted it meanwhile", async () => {
  const { id } = await build.approvedAnswer(ctx.db);
  expect(await updateApprovedAnswer(ctx, operator, { id, ...ANSWER })).toEqual({ kind: "saved" });
  expect(await all()).toEqual([{ id, ...ANSWER }]);
  await deleteApprovedAnswer(ctx, operator, { id });
  expect(await updateApprovedAnswer(ctx, operator, { id, ...ANSWER })).toEqual({ kind: "not_found" });
  expect(await all()).toEqual([]);
});

it("deletes an answer, also when it is gone already", async () => {
  const { id } = await build.approvedAnswer(ctx.db);
  const kept = await build.approvedAnswer(ctx.db);
  for (const _ of ["once", "twice"]) {
    expect(await deleteApprovedAnswer(ctx, operator, { id })).toEqual({ kind: "deleted" });
  }
  expect((await all()).map((answer) => answer.id)).toEqual([kept.id]);
});

it("stores no more answers than it can show", async () => {
  const rows = Array.from({ length: APPROVED_ANSWERS_MAX }, (_, index) => ({
    id: uuidv7(),
    question: `Question ${index}`,
    answer: "Yes.",
  }));
  await ctx.db.insert(approvedAnswers).values(rows);
  const full = { kind: "refused", reason: "full" };
  expect(await createApprovedAnswer(ctx, operator, { id: uuidv7(), ...ANSWER })).toEqual(full);
  expect(await all()).toHaveLength(APPROVED_ANSWERS_MAX);
});

it("lets a viewer look and change nothing", async () => {
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const { id, question, answer } = await build.approvedAnswer(ctx.db);
  const refused = { kind: "refused", reason: "viewer" };
  expect(await createApprovedAnswer(ctx, viewer, { id: uuidv7(), ...ANSWER })).toEqual(refused);
  expect(await updateApprovedAnswer(ctx, viewer, { id, ...ANSWER })).toEqual(refused);
  expect(await deleteApprovedAnswer(ctx, viewer, { id })).toEqual(refused);
  expect(await listApprovedAnswers(ctx, viewer)).toEqual([{ id, question, answer }]);
});

it("asks for a question and an answer that fit", () => {
  const problemsOf = (answer: Partial<typeof ANSWER>) =>
    approvedAnswerSchema
      .safeParse({ id: uuidv7(), ...ANSWER, ...answer })
      .error?.issues.map(({ path, message }) => [path[0], message]);
  expect(problemsOf({})).toBeUndefined();
  expect(problemsOf({ question: " \n ", answer: "" })).toEqual([
    ["question", "required"],
    ["answer", "required"],
  ]);
  expect(problemsOf({ question: "?".repeat(301) })).toEqual([["question", "too_long"]]);
  expect(problemsOf({ answer: "🙂".repeat(250) })).toBeUndefined();
  expect(problemsOf({ answer: "🙂".repeat(251) })).toEqual([["answer", "too_long"]]);
});
