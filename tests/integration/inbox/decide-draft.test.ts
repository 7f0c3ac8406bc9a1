import { asc, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { conversations, messages } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { discardDraft } from "#lib/inbox/discard-draft.ts";
import { sendDraft } from "#lib/inbox/send-draft.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

const outboundOf = (conversationId: string) =>
  ctx.db
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(asc(messages.id))
    .then((rows) => rows.filter((row) => row.direction === "outbound"));
const turnOf = async (id: string) => (await ctx.db.select().from(replyTurns).where(eq(replyTurns.id, id)))[0];
const conversationOf = async (id: string) =>
  (await ctx.db.select().from(conversations).where(eq(conversations.id, id)))[0];

it("sends an unchanged draft as the assistant's, and leaves the assistant in charge", async () => {
  const operator = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db, { unreadCount: 1 });
  const draft = await build.replyTurn(ctx.db, { conversationId, text: "We open at nine." });

  expect(await sendDraft(ctx, operator, { turnId: draft.id, text: "We open at nine. " })).toEqual({
    kind: "queued",
  });

  expect(await outboundOf(conversationId)).toMatchObject([
    {
      author: "bot",
      operatorId: operator.id,
      replyTurnId: draft.id,
      status: "queued",
      text: "We open at nine.",
    },
  ]);
  expect(await turnOf(draft.id)).toMatchObject({ state: "sent", decidedBy: operator.id });
  expect(await conversationOf(conversationId)).toMatchObject({
    botPausedAt: null,
    unreadCount: 0,
    lastMessageAuthor: "bot",
  });
  expect(await listJobs(ctx.db, "conversation.deliver")).toContainEqual({ conversationId });
});

it("sends an edited draft as the operator's own reply", async () => {
  const operator = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db);
  const draft = await build.replyTurn(ctx.db, { conversationId, text: "We open at nine." });
  await sendDraft(ctx, operator, { turnId: draft.id, text: "We open at ten on Sundays." });
  expect(await outboundOf(conversationId)).toMatchObject([
    {
      author: "operator",
      operatorId: operator.id,
      replyTurnId: draft.id,
      text: "We open at ten on Sundays.",
    },
  ]);
  expect(await turnOf(draft.id)).toMatchObject({ state: "sent", text: "We open at nine." });
  expect(await conversationOf(conversationId)).toMatchObject({ botPauseReason: "operator_replied" });
});

it("sends a draft once when two operators click at the same time", async () => {
  const operators = [await build.operator(ctx.db), await build.operator(ctx.db)];
  const draft = await build.replyTurn(ctx.db);
  const clicks = [...operators, ...operators].map((operator) =>
    sendDraft(ctx, operator, { turnId: draft.id, text: "We open at nine." }),
  );
  const outcomes = (await Promise.all(clicks)).map((outcome) => outcome.kind);
  expect(outcomes.sort()).toEqual(["not_waiting", "not_waiting", "not_waiting", "queued"]);
  expect(await outboundOf(draft.conversationId)).toHaveLength(1);
});

it("lets either sending or discarding win, never both", async () => {
  const operator = await build.operator(ctx.db);
  const draft = await build.replyTurn(ctx.db);
  const [sent, discarded] = await Promise.all([
    sendDraft(ctx, operator, { turnId: draft.id, text: "We open at nine." }),
    discardDraft(ctx, operator, { turnId: draft.id }),
  ]);
  const isSent = sent.kind === "queued";
  expect(discarded.kind).toBe(isSent ? "not_waiting" : "discarded");
  expect(await outboundOf(draft.conversationId)).toHaveLength(isSent ? 1 : 0);
  expect(await turnOf(draft.id)).toMatchObject({ state: isSent ? "sent" : "discarded" });
});

it("discards a draft with the older ones behind it, and sends nothing", async () => {
  const operator = await build.operator(ctx.db);
  const older = await build.replyTurn(ctx.db);
  const newer = await build.replyTurn(ctx.db, { conversationId: older.conversationId });
  const elsewhere = await build.replyTurn(ctx.db);

  expect(await discardDraft(ctx, operator, { turnId: newer.id })).toEqual({ kind: "discarded" });
  expect(await discardDraft(ctx, operator, { turnId: newer.id })).toEqual({ kind: "not_waiting" });

  for (const { id } of [older, newer]) {
    expect(await turnOf(id)).toMatchObject({ state: "discarded", decidedBy: operator.id });
  }
  expect(await turnOf(elsewhere.id)).toMatchObject({ state: "drafted" });
  expect(await outboundOf(newer.conversationId)).toEqual([]);
});

it("refuses what cannot be sent, and the draft goes on waiting", async () => {
  const agent = await build.operator(ctx.db);
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const draft = await build.replyTurn(ctx.db);
  const closed = await build.conversation(ctx.db, { windowClosesAt: ctx.now() });
  const late = await build.replyTurn(ctx.db, { conversationId: closed.id });

  const send = (turnId: string, operator = agent, text = "Hi") => sendDraft(ctx, operator, { turnId, text });
  expect(await send(draft.id, viewer)).toEqual({ kind: "refused", reason: "viewer" });
  expect(await send(late.id)).toEqual({ kind: "refused", reason: "window_closed" });
  expect(await send(draft.id, agent, "")).toMatchObject({ kind: "invalid_text" });
  expect(await send(uuidv7())).toEqual({ kind: "not_found" });
  expect(await discardDraft(ctx, viewer, { turnId: draft.id })).toEqual({
    kind: "refused",
    reason: "viewer",
  });
  expect(await discardDraft(ctx, agent, { turnId: uuidv7() })).toEqual({ kind: "not_found" });
  for (const { id } of [draft, late]) expect(await turnOf(id)).toMatchObject({ state: "drafted" });
});
