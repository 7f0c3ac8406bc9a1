import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HAND_OFF_TEXT, NUDGE_TEXT } from "#lib/domain/fixed-texts.ts";
import { DEFAULT_REPLY } from "#tests/support/scripted-llm.ts";
import { STANDARD_LIMITS } from "#tests/support/standard-limits.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { startTalk } from "./talk.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});

const MINUTE_MS = 60_000;

describe("five messages in a minute", () => {
  it("are answered", async () => {
    const talk = await startTalk(ctx);
    await talk.write("1", "2", "3", "4", "5");
    await talk.draft();
    expect((await talk.read()).said).toMatchObject([{ text: DEFAULT_REPLY }]);
  });
});

describe("the sixth message in a minute", () => {
  it("gets one nudge and asks no model, and the hit is recorded", async () => {
    const talk = await startTalk(ctx);
    await talk.write("1", "2", "3", "4", "5", "6");
    await talk.draft();
    const { said, turns, hits, jobs } = await talk.read();
    expect(ctx.scriptedLlm.calls).toEqual([]);
    expect(said).toMatchObject([{ author: "bot", text: NUDGE_TEXT, status: "queued" }]);
    expect(turns).toMatchObject([{ state: "limited", reason: "inbound_per_sender" }]);
    expect(jobs.map(({ name }) => name)).toEqual(["conversation.deliver"]);
    expect(hits).toMatchObject([
      {
        limitName: "inbound_per_sender",
        subject: talk.contactId,
        conversationId: talk.conversationId,
        used: 6,
        allowed: STANDARD_LIMITS.inbound_per_sender.allowed,
        isNudged: true,
        resetsAt: new Date(ctx.now().getTime() + MINUTE_MS),
      },
    ]);
  });

  it("is nudged about once, however much more is written in that minute", async () => {
    const talk = await startTalk(ctx);
    await talk.write("1", "2", "3", "4", "5");
    await talk.draft();
    for (const text of ["6", "7", "8"]) {
      ctx.clock.advance(5_000);
      await talk.write(text);
      await talk.draft();
    }
    const { said, hits } = await talk.read();
    expect(said.map(({ text }) => text)).toEqual([DEFAULT_REPLY, NUDGE_TEXT]);
    expect(hits.map(({ used, isNudged }) => [used, isNudged])).toEqual([
      [6, true],
      [7, false],
      [8, false],
    ]);
    expect(ctx.scriptedLlm.calls).toHaveLength(1);
  });

  it("is answered again, or nudged about again, in the next minute", async () => {
    const talk = await startTalk(ctx);
    await talk.write("1", "2", "3", "4", "5", "6");
    await talk.draft();
    ctx.clock.advance(MINUTE_MS);
    await talk.write("now?");
    await talk.draft();
    await talk.write("1", "2", "3", "4", "5");
    await talk.draft();
    expect((await talk.read()).said.map(({ text }) => text)).toEqual([NUDGE_TEXT, DEFAULT_REPLY, NUDGE_TEXT]);
  });

  it("is told to nobody where the account is set to drafts", async () => {
    const talk = await startTalk(ctx, { botMode: "draft" });
    await talk.write("1", "2", "3", "4", "5", "6");
    await talk.draft();
    const { said, hits, turns } = await talk.read();
    expect(said).toEqual([]);
    expect(hits).toHaveLength(1);
    expect(turns).toMatchObject([{ state: "limited" }]);
  });

  it("of one person costs nobody else anything", async () => {
    const [fast, slow] = [await startTalk(ctx), await startTalk(ctx)];
    await fast.write("1", "2", "3", "4", "5", "6");
    await slow.write("Hello");
    await fast.draft();
    await slow.draft();
    expect((await slow.read()).said).toMatchObject([{ text: DEFAULT_REPLY }]);
  });

  it("is no reason to refuse somebody whose older messages were left open", async () => {
    const talk = await startTalk(ctx);
    await talk.write("1", "2", "3", "4", "5", "6", "7");
    ctx.clock.advance(10 * MINUTE_MS);
    await talk.write("Is anybody there?");
    await talk.draft();
    const { said, turns } = await talk.read();
    expect(said).toMatchObject([{ text: DEFAULT_REPLY }]);
    expect(turns[0]?.trace.inboundMessageIds).toHaveLength(8);
  });
});

describe("while the limits cannot be read", () => {
  beforeEach(() => {
    ctx.limits.isDown = true;
  });

  it("no model is asked, and the job is tried again", async () => {
    const talk = await startTalk(ctx);
    await talk.write("Hello");
    await expect(talk.draft()).rejects.toThrow("the rate limits cannot be read");
    expect(ctx.scriptedLlm.calls).toEqual([]);
    expect(await talk.read()).toMatchObject({ said: [], turns: [] });
    ctx.limits.isDown = false;
    await talk.draft();
    expect((await talk.read()).said).toMatchObject([{ text: DEFAULT_REPLY }]);
  });

  it("the last attempt leaves the conversation to people", async () => {
    const talk = await startTalk(ctx);
    await talk.write("Hello");
    await talk.draft({ isLastAttempt: true });
    const { said, turns } = await talk.read();
    expect(said).toMatchObject([{ text: HAND_OFF_TEXT }]);
    expect(turns).toMatchObject([{ state: "handed_off", reason: "limits_unavailable" }]);
    expect(ctx.scriptedLlm.calls).toEqual([]);
  });
});
