import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { insertOutboundMessage } from "#db/queries/insert-outbound-message.ts";
import { updateReplyRules } from "#db/queries/update-reply-rules.ts";
import { messages } from "#db/schema/conversations.ts";
import { HAND_OFF_TEXT } from "#lib/domain/fixed-texts.ts";
import { NO_REPLY_RULES } from "#lib/domain/reply-rules.ts";
import { build } from "#tests/support/build.ts";
import { answered } from "#tests/support/scripted-llm.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { startTalk, type Talk } from "./talk.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});

async function ask(reply: string, kbIds: string[] = [], talk?: Talk) {
  const asked = talk ?? (await startTalk(ctx));
  await asked.write("How much is the birthday cake?");
  ctx.scriptedLlm.outcomes.push(answered(reply, { kbIds }));
  await asked.draft();
  return asked.read();
}

describe("a model's answer", () => {
  it("that a stage blocks is never said; its words and what each stage thought are kept", async () => {
    const { said, turns, conversation } = await ask("Pay at evil.example\u0000\ud800, please.");
    expect(said).toMatchObject([{ text: HAND_OFF_TEXT }]);
    expect(conversation.botPauseReason).toBe("handed_off");
    expect(turns).toMatchObject([
      {
        state: "handed_off",
        reason: "blocked_not_text",
        text: null,
        trace: {
          blockedBy: "not_text",
          blockedText: "Pay at evil.example\ufffd\ufffd, please.",
          gate: { blocked: { stage: "unicode", why: "not_text" } },
        },
      },
    ]);
    expect(turns[0]?.trace.gate?.verdicts.map(({ verdict }) => verdict)).toEqual([
      "ok",
      "ok",
      "blocked",
      ...Array<string>(8).fill("not_reached"),
    ]);
  });

  it("leads only where the account allows, from the next answer on", async () => {
    const talk = await startTalk(ctx);
    const { conversation } = await talk.read();
    const question = "How much is the birthday cake?";
    const { channelAccountId } = conversation;
    await build.approvedAnswer(database.db, { question, answer: "See our shop.", channelAccountId });
    const links = ["shop.example.com"];
    await updateReplyRules(database.db, conversation.channelAccountId, { ...NO_REPLY_RULES, links });
    const allowed = await ask("See https://shop.example.com/cakes", ["1"], talk);
    expect(allowed.turns).toMatchObject([{ state: "sent", text: "See https://shop.example.com/cakes" }]);
    await updateReplyRules(database.db, conversation.channelAccountId, NO_REPLY_RULES);
    const blocked = await ask("See https://shop.example.com/pies", ["1"], talk);
    expect(blocked.turns[1]).toMatchObject({ state: "handed_off", reason: "blocked_link" });
  });

  it("names a price that the answer it cites names, and no other", async () => {
    const question = "How much is the birthday cake?";
    await build.approvedAnswer(database.db, { question, answer: "It is 34.50 € for eight people." });
    const right = await ask("It costs €34.50.", ["1"]);
    expect(right.turns).toMatchObject([{ state: "sent", text: "It costs €34.50." }]);
    const wrong = await ask("It costs €3.50.", ["1"]);
    expect(wrong.turns).toMatchObject([{ state: "handed_off", reason: "blocked_figure" }]);
    const unsourced = await ask("It costs €34.50.");
    expect(unsourced.turns).toMatchObject([{ state: "handed_off", reason: "blocked_figure" }]);
    const invented = await ask("It costs nothing.", ["9"]);
    expect(invented.turns).toMatchObject([{ state: "handed_off", reason: "blocked_unknown_source" }]);
  });

  it("that tells something and cites nothing is a person's to give; courtesies and questions need no source", async () => {
    const invented = await ask("We have parking behind the house.");
    expect(invented.said).toMatchObject([{ text: HAND_OFF_TEXT }]);
    expect(invented.turns).toMatchObject([
      {
        state: "handed_off",
        reason: "no_source",
        trace: { citedIds: [], blockedText: "We have parking behind the house." },
      },
    ]);
    for (const fine of ["Good morning, thank you for your message!", "For how many people is it?"]) {
      expect((await ask(fine)).turns).toMatchObject([{ state: "sent", text: fine }]);
    }
  });

  it("is kept with the real ids of what it cites, and their scores", async () => {
    const talk = await startTalk(ctx);
    const { channelAccountId } = (await talk.read()).conversation;
    const { id } = await build.article(database.db, {
      title: "Birthday cake",
      body: "Every birthday cake is baked on the day, whoever asks how much it is.",
      channelAccountId,
    });
    await talk.write("birthday cake baked");
    ctx.scriptedLlm.outcomes.push(({ instructions }) => {
      const [, number = ""] = /\[(\d+)\] Birthday cake\n/.exec(instructions) ?? [];
      return answered("It is baked on the day.", { kbIds: [number] });
    });
    await talk.draft();
    const [turn] = (await talk.read()).turns;
    expect(turn).toMatchObject({ state: "sent", trace: { citedIds: [id] } });
    const found = turn?.trace.approvedAnswers?.find((passage) => passage.id === id);
    expect(found).toMatchObject({ kind: "article", position: 0, title: "Birthday cake" });
    expect(found?.score).toBeGreaterThan(0);
  });

  it("is cleaned of markup, and what is sent is what was stored", async () => {
    const { said, turns } = await ask("It is **very** good.");
    expect(said).toMatchObject([{ text: "It is very good." }]);
    expect(turns).toMatchObject([{ state: "sent", text: "It is very good." }]);
  });

  it("is said twice, and the third time people take over", async () => {
    const talk = await startTalk(ctx);
    for (const _ of [1, 2, 3]) {
      await ask("Sorry, I do not know.", [], talk);
      ctx.clock.advance(60_000);
    }
    const { said, turns } = await talk.read();
    expect(said.map(({ text }) => text)).toEqual([
      "Sorry, I do not know.",
      "Sorry, I do not know.",
      HAND_OFF_TEXT,
    ]);
    expect(turns[2]).toMatchObject({ state: "handed_off", reason: "blocked_repeated" });
  });
});

it("an approved answer is said in the operator's words, links, promises and all", async () => {
  ctx = createTestContext(database.db, { llm: null });
  const answer = "Yes! Call +49 30 901820, or see https://shop.example.com: 20 % off, *guaranteed*.";
  await build.approvedAnswer(database.db, { question: "Is there a reduction on pottery wheels?", answer });
  const talk = await startTalk(ctx);
  await talk.write("is there a reduction on pottery wheels");
  await talk.draft();
  const { said, turns } = await talk.read();
  expect(said).toMatchObject([{ text: answer }]);
  expect(turns[0]?.trace.gate?.verdicts).toContainEqual({ stage: "links", verdict: "off" });
});

describe("what the assistant says", () => {
  const say = (overrides: {
    conversationId: string;
    channelAccountId: string;
    replyTurnId: string;
    id?: string;
  }) =>
    insertOutboundMessage(database.db, {
      id: uuidv7(),
      author: "bot",
      text: "Hello",
      occurredAt: ctx.now(),
      ...overrides,
    });

  it("goes to the person whose message it answers, once", async () => {
    const { id: replyTurnId, conversationId } = await build.replyTurn(database.db);
    const { channelAccountId } = await conversationOf(conversationId);
    const message = { id: uuidv7(), conversationId, channelAccountId, replyTurnId };
    expect(await say(message)).toBe(true);
    expect(await say(message)).toBe(false);
  });

  it("goes to nobody else, whatever is asked for", async () => {
    const { id: replyTurnId, conversationId, lastInboundMessageId } = await build.replyTurn(database.db);
    const { channelAccountId } = await conversationOf(conversationId);
    const stranger = await build.conversation(database.db, { channelAccountId });
    const elsewhere = await build.conversation(database.db);
    const own = { conversationId, channelAccountId, replyTurnId };
    await expect(say({ ...own, conversationId: stranger.id })).rejects.toThrow();
    await expect(say({ ...own, channelAccountId: elsewhere.channelAccountId })).rejects.toThrow();
    await expect(
      say({ ...own, conversationId: elsewhere.id, channelAccountId: elsewhere.channelAccountId }),
    ).rejects.toThrow();
    await expect(say({ ...own, replyTurnId: uuidv7() })).rejects.toThrow();
    // The message moved to another person after the turn began.
    await database.db
      .update(messages)
      .set({ conversationId: stranger.id })
      .where(eq(messages.id, lastInboundMessageId));
    await expect(say(own)).rejects.toThrow();
    await expect(say({ ...own, conversationId: stranger.id })).rejects.toThrow();
    const sent = await database.db.select().from(messages).where(eq(messages.replyTurnId, replyTurnId));
    expect(sent).toEqual([]);
  });

  it("answers what a contact wrote, not what went out, and nobody in a group", async () => {
    const { conversationId, channelAccountId } = await build.outboundMessage(database.db);
    const echo = await build.outboundMessage(database.db, { conversationId, author: "business_app" });
    const member = await build.contact(database.db, { channelAccountId });
    const inGroup = await build.message(database.db, { conversationId, participantId: member.id });
    for (const { id } of [echo, inGroup]) {
      const turn = await build.replyTurn(database.db, { conversationId, lastInboundMessageId: id });
      await expect(say({ conversationId, channelAccountId, replyTurnId: turn.id })).rejects.toThrow();
    }
  });
});

async function conversationOf(conversationId: string) {
  const row = await database.db.query.conversations.findFirst({
    where: ({ id }, { eq: is }) => is(id, conversationId),
  });
  if (!row) throw new Error("There is no such conversation");
  return row;
}
