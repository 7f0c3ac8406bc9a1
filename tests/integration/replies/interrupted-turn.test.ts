import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HAND_OFF_TEXT } from "#lib/domain/fixed-texts.ts";
import type { GenerateReplyOutcome } from "#lib/llm/generate-reply.ts";
import { answered, DEFAULT_REPLY } from "#tests/support/scripted-llm.ts";
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

describe("a model that is away", () => {
  const away: GenerateReplyOutcome = {
    kind: "unavailable",
    reason: "the model did not answer in time",
    isTransient: true,
    retryAfterMs: null,
  };

  it("is asked again by the next attempt, in the same turn", async () => {
    const talk = await startTalk(ctx);
    await talk.write("When do you open?");
    ctx.scriptedLlm.outcomes.push(away);
    await expect(talk.draft()).rejects.toThrow("the model did not answer in time");
    const before = await talk.read();
    expect(before.turns).toMatchObject([{ state: "open" }]);
    expect(before.said).toEqual([]);
    await talk.draft();
    const after = await talk.read();
    expect(after.turns).toMatchObject([{ id: before.turns[0]?.id, state: "sent" }]);
    expect(after.said).toMatchObject([{ text: DEFAULT_REPLY }]);
  });

  it("costs the contact one message of the limit, however often it is asked", async () => {
    const talk = await startTalk(ctx);
    await talk.write("one", "two", "three");
    for (let attempt = 0; attempt < 4; attempt += 1) {
      ctx.scriptedLlm.outcomes.push(away);
      await expect(talk.draft()).rejects.toThrow();
    }
    await talk.draft();
    expect(await usedPoints(talk.contactId)).toBe(3);
  });

  it("leaves the conversation to people after the last attempt", async () => {
    const talk = await startTalk(ctx);
    await talk.write("When do you open?");
    ctx.scriptedLlm.outcomes.push(away);
    await talk.draft({ isLastAttempt: true });
    const { said, turns, conversation } = await talk.read();
    expect(turns).toMatchObject([{ state: "handed_off", reason: "the model did not answer in time" }]);
    expect(said).toMatchObject([{ text: HAND_OFF_TEXT }]);
    expect(conversation.botPauseReason).toBe("handed_off");
  });
});

describe("a worker that died in the middle of a turn", () => {
  it("is followed by one that asks about what came meanwhile, too", async () => {
    const talk = await startTalk(ctx);
    await talk.write("When do you open?");
    ctx.scriptedLlm.outcomes.push(() => {
      throw new Error("the process ends here");
    });
    await expect(talk.draft()).rejects.toThrow("the process ends here");
    await talk.write("And when do you close?");
    await talk.draft();
    const between = await talk.read();
    expect(between.said).toHaveLength(1);
    expect(between.jobs.map(({ name }) => name)).toContain("reply.draft");
    ctx.scriptedLlm.outcomes.push(answered("Good evening!"));
    await talk.draft();
    expect((await talk.read()).said.map(({ text }) => text)).toEqual([DEFAULT_REPLY, "Good evening!"]);
    expect(await usedPoints(talk.contactId)).toBe(2);
  });
});

async function usedPoints(contactId: string): Promise<number> {
  return (await ctx.limits.peek(STANDARD_LIMITS.inbound_per_sender, contactId)).used;
}
