import { afterAll, beforeAll, expect, it } from "vitest";
import { LOOP_EXCHANGES_MAX } from "#lib/domain/find-loop.ts";
import { HAND_OFF_TEXT } from "#lib/domain/fixed-texts.ts";
import { resumeBot } from "#lib/inbox/resume-bot.ts";
import { build } from "#tests/support/build.ts";
import { answered } from "#tests/support/scripted-llm.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { startTalk, type Talk } from "./talk.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

/** As fast as the limits of a sender let it. The answers name no facts, so that they need no knowledge. */
async function exchange(talk: Talk, text: string, answer: string): Promise<void> {
  ctx.scriptedLlm.outcomes.push(answered(answer));
  await talk.write(text);
  ctx.clock.advance(1_000);
  await talk.draft();
  ctx.clock.advance(19_000);
}

it("another bot that always has something new to say is left to people, and can be answered again afterwards", async () => {
  const talk = await startTalk(ctx);
  for (let at = 1; at <= LOOP_EXCHANGES_MAX + 1; at += 1)
    await exchange(talk, `I say ${at}`, `Do you say ${at}?`);
  const before = await talk.read();
  expect(before.turns.at(-1)).toMatchObject({ state: "handed_off", reason: "bot_loop_exchanges" });
  expect(before.said.at(-1)?.text).toBe(HAND_OFF_TEXT);
  expect(before.said).toHaveLength(LOOP_EXCHANGES_MAX + 1);
  expect(before.conversation.botPauseReason).toBe("handed_off");
  await resumeBot(ctx, await build.operator(database.db), { conversationId: talk.conversationId });
  ctx.scriptedLlm.outcomes.length = 0;
  await exchange(talk, "A person after all", "Welcome back");
  expect((await talk.read()).turns.at(-1)).toMatchObject({ state: "sent", text: "Welcome back" });
});

it("a bot that takes turns with two texts is left to people", async () => {
  const talk = await startTalk(ctx);
  for (let at = 0; at < 9; at += 1) {
    await exchange(
      talk,
      at % 2 === 0 ? "I am away until Monday." : "Thank you for your message!",
      `Shall we talk about ${"ABCDEFGHI"[at]}?`,
    );
  }
  expect((await talk.read()).turns.at(-1)).toMatchObject({ reason: "bot_loop_same_text" });
});
