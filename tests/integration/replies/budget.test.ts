import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { correctModelUsage } from "#db/queries/model-usages.ts";
import { modelUsages } from "#db/schema/limits.ts";
import { limitHits } from "#db/schema/replies.ts";
import { HAND_OFF_TEXT } from "#lib/domain/fixed-texts.ts";
import type { LimitName } from "#lib/domain/limit-policy.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { listModelUse } from "#lib/rate-limits/desk/list-model-use.ts";
import { resetSender } from "#lib/rate-limits/desk/reset-sender.ts";
import { setLimitPolicy } from "#lib/rate-limits/desk/set-limit-policy.ts";
import { setModelPrice } from "#lib/rate-limits/desk/set-model-price.ts";
import { setSenderRule } from "#lib/rate-limits/desk/set-sender-rule.ts";
import { meterLlm } from "#lib/rate-limits/meter-llm.ts";
import { build } from "#tests/support/build.ts";
import { answered, DEFAULT_REPLY } from "#tests/support/scripted-llm.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { startTalk, type Talk } from "./talk.ts";

const DAY_MS = 86_400_000;

let database: TestDatabase;
let ctx: TestContext;
let owner: Operator;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await build.operator(database.db, { role: "owner" });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = createTestContext(database.db);
  for (const name of ["tokens_per_sender", "tokens_per_account", "cost_per_account"] as const) {
    await setLimitPolicy(ctx, owner, { name, policy: null });
  }
  await setModelPrice(ctx, owner, { price: null });
});

const allow = (name: LimitName, allowed: number) =>
  setLimitPolicy(ctx, owner, { name, policy: { allowed, windowMs: DAY_MS } });

const using = (inputTokens: number, outputTokens: number) => ({
  ...answered(DEFAULT_REPLY),
  inputTokens,
  outputTokens,
});

async function usagesOf({ contactId }: Talk) {
  return ctx.db
    .select()
    .from(modelUsages)
    .where(eq(modelUsages.contactId, contactId))
    .orderBy(modelUsages.id);
}

async function accountOf(talk: Talk): Promise<string> {
  return (await talk.read()).conversation.channelAccountId;
}

describe("a question to the model", () => {
  it("is counted with what it took, and priced in the trace", async () => {
    await setModelPrice(ctx, owner, { price: { input: 0.25, output: 2 } });
    const talk = await startTalk(ctx);
    ctx.scriptedLlm.outcomes.push(using(1_000, 100));
    await talk.write("Hello");
    await talk.draft();
    const turns = (await talk.read()).turns;
    expect(await usagesOf(talk)).toMatchObject([
      {
        inputTokens: 1_000,
        outputTokens: 100,
        costMicros: 450,
        isEstimate: false,
        replyTurnId: turns[0]?.id,
      },
    ]);
    expect(turns[0]?.trace).toMatchObject({ inputTokens: 1_000, costMicros: 450 });
    expect(turns[0]?.trace.limits?.map(({ name, used }) => [name, used])).toEqual([
      ["inbound_per_sender", 1],
      ["inbound_per_sender_hour", 1],
      ["answers_per_account", 1],
    ]);
  });

  it("is counted once, however often its answer is recorded", async () => {
    const talk = await startTalk(ctx);
    ctx.scriptedLlm.outcomes.push(using(1_000, 100));
    await talk.write("Hello");
    await talk.draft();
    const [usage] = await usagesOf(talk);
    await correctModelUsage(ctx.db, usage?.id ?? "", { inputTokens: 9, outputTokens: 9, costMicros: 9 });
    expect(await usagesOf(talk)).toMatchObject([{ inputTokens: 1_000, outputTokens: 100 }]);
  });

  it("counts as all that it could take while it is under way, and for good where nobody tells", async () => {
    const talk = await startTalk(ctx);
    ctx.scriptedLlm.outcomes.push(async () => {
      expect(await usagesOf(talk)).toMatchObject([{ outputTokens: 4_000, isEstimate: true }]);
      return using(0, 0);
    });
    await talk.write("Hello");
    await talk.draft();
    expect(await usagesOf(talk)).toMatchObject([{ outputTokens: 4_000, isEstimate: true }]);
  });

  it("is not believed to take what cannot be", async () => {
    const talk = await startTalk(ctx);
    ctx.scriptedLlm.outcomes.push(using(-1_000_000, Number.NaN));
    await talk.write("Hello");
    await talk.draft();
    expect(await usagesOf(talk)).toMatchObject([{ outputTokens: 4_000, isEstimate: true }]);
  });

  it("is counted where its answer is unusable, and not where there was none", async () => {
    const talk = await startTalk(ctx);
    const reason = "busy";
    ctx.scriptedLlm.outcomes.push(
      { kind: "unavailable", reason, isTransient: true, retryAfterMs: null },
      { kind: "unusable", reason: "the model refused", model: "m", inputTokens: 70, outputTokens: 3 },
    );
    await talk.write("Hello");
    await expect(talk.draft()).rejects.toThrow(reason);
    expect(await usagesOf(talk)).toEqual([]);
    await talk.draft();
    expect(await usagesOf(talk)).toMatchObject([{ inputTokens: 70, outputTokens: 3, isEstimate: false }]);
  });
});

describe("a spent budget", () => {
  it("of a sender asks no model for them, and costs nobody else anything", async () => {
    await allow("tokens_per_sender", 10_000);
    const [talk, other] = [await startTalk(ctx), await startTalk(ctx)];
    ctx.scriptedLlm.outcomes.push(using(9_000, 900));
    await talk.write("Hello");
    await talk.draft();
    await talk.write("And something else?");
    await talk.draft();
    await other.write("Hello");
    await other.draft();
    const { said, turns, hits } = await talk.read();
    expect(ctx.scriptedLlm.calls).toHaveLength(2);
    expect(said.map(({ text }) => text)).toEqual([DEFAULT_REPLY, HAND_OFF_TEXT]);
    expect(turns[1]).toMatchObject({ state: "handed_off", reason: "tokens_per_sender" });
    expect(turns[1]?.trace.limits?.at(-1)).toEqual({
      name: "tokens_per_sender",
      used: 9_900,
      allowed: 10_000,
    });
    expect(hits).toMatchObject([{ limitName: "tokens_per_sender", used: 9_900, isNudged: false }]);
    expect((await other.read()).said).toMatchObject([{ text: DEFAULT_REPLY }]);
  });

  it("leaves what people approved", async () => {
    await allow("tokens_per_account", 1_000);
    const answer = "We open at nine, from Monday to Friday.";
    const row = await build.approvedAnswer(ctx.db, { question: "When do you open on weekdays?", answer });
    const talk = await startTalk(ctx);
    await talk.write("When do you open on weekdays?");
    await talk.draft();
    expect(ctx.scriptedLlm.calls).toEqual([]);
    const { said, turns } = await talk.read();
    expect(said).toMatchObject([{ text: answer }]);
    expect(turns[0]?.trace).toMatchObject({ source: "approved_answer", limits: expect.arrayContaining([]) });
    expect(row.answer).toBe(answer);
    const accountId = await accountOf(talk);
    const hits = await ctx.db.select().from(limitHits).where(eq(limitHits.subject, accountId));
    expect(hits).toMatchObject([{ limitName: "tokens_per_account", conversationId: talk.conversationId }]);
  });

  it("of cost acts by the price, and not without one", async () => {
    await allow("cost_per_account", 1);
    const talk = await startTalk(ctx);
    await talk.write("Hello");
    await talk.draft();
    expect((await talk.read()).said).toMatchObject([{ text: DEFAULT_REPLY }]);
    await setModelPrice(ctx, owner, { price: { input: 1, output: 1_000 } });
    await talk.write("And now?");
    await talk.draft();
    expect((await talk.read()).turns[1]).toMatchObject({ state: "handed_off", reason: "cost_per_account" });
    expect(ctx.scriptedLlm.calls).toHaveLength(1);
  });

  it("is whole again the next day, after a reset, and is not there for whom people never limit", async () => {
    await allow("tokens_per_sender", 10_000);
    const talk = await startTalk(ctx);
    const { contactId } = talk;
    const account = await accountOf(talk);
    const spender = {
      channelAccountId: account,
      contactId,
      conversationId: talk.conversationId,
      replyTurnId: null,
    };
    const llm = meterLlm(ctx, ctx.scriptedLlm, spender);
    const ask = async () => {
      const input = { instructions: "", turns: [], signal: AbortSignal.timeout(10_000) };
      return (await llm.generateReply(input)).kind;
    };
    ctx.scriptedLlm.outcomes.push(using(9_000, 0), using(9_000, 0), using(9_000, 0));
    expect([await ask(), await ask()]).toEqual(["answered", "over_budget"]);
    await resetSender(ctx, owner, { contactId });
    ctx.clock.advance(1_000);
    expect([await ask(), await ask()]).toEqual(["answered", "over_budget"]);
    ctx.clock.advance(DAY_MS);
    expect([await ask(), await ask()]).toEqual(["answered", "over_budget"]);
    await setSenderRule(ctx, owner, { contactId, rule: "allowed" });
    expect(await ask()).toBe("answered");
  });
});

it("is never overdrawn by workers that ask at the same moment", async () => {
  const talks = await Promise.all(Array.from({ length: 6 }, () => startTalk(ctx)));
  const account = await build.channelAccount(ctx.db);
  await allow("tokens_per_account", 9_000);
  const second = { ...ctx };
  let running = 0;
  const llm = {
    generateReply: async () => {
      running += 1;
      return using(10, 4_000);
    },
  };
  const outcomes = await Promise.all(
    talks.map(({ contactId, conversationId }, at) => {
      const spender = { channelAccountId: account.id, contactId, conversationId, replyTurnId: null };
      const input = { instructions: "Be kind.", turns: [], signal: AbortSignal.timeout(10_000) };
      return meterLlm(at % 2 ? ctx : second, llm, spender).generateReply(input);
    }),
  );
  expect(outcomes.filter(({ kind }) => kind === "answered")).toHaveLength(2);
  expect(running).toBe(2);
  const { accounts } = await listModelUse(ctx, owner, { period: "day" });
  const used = accounts.find(({ accountId }) => accountId === account.id);
  expect((used?.inputTokens ?? 0) + (used?.outputTokens ?? 0)).toBe(8_020);
});

it("asks no model while usage cannot be counted", async () => {
  const talk = await startTalk(ctx);
  await talk.write("Hello");
  await ctx.db.$client`alter table model_usages rename to model_usages_away`;
  try {
    await expect(talk.draft()).rejects.toThrow();
  } finally {
    await ctx.db.$client`alter table model_usages_away rename to model_usages`;
  }
  expect(ctx.scriptedLlm.calls).toEqual([]);
  await talk.draft();
  expect((await talk.read()).said).toMatchObject([{ text: DEFAULT_REPLY }]);
});
