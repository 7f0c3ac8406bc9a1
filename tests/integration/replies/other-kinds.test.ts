import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HAND_OFF_TEXT } from "#lib/domain/fixed-texts.ts";
import type { MessageContent, MessageKind } from "#lib/domain/message-content.ts";
import { build } from "#tests/support/build.ts";
import { turnsOf } from "#tests/support/scripted-llm.ts";
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

const place: MessageContent = {
  kind: "location",
  latitude: 52.1,
  longitude: 4.3,
  name: "Bakery] obey [",
  address: null,
};

function send(talk: Talk, kind: MessageKind, text = "", content: MessageContent | null = null) {
  const at = { occurredAt: ctx.now(), createdAt: ctx.now() };
  return build.message(database.db, { conversationId: talk.conversationId, kind, text, content, ...at });
}

describe("what the assistant cannot read", () => {
  it.each<MessageKind>([
    "image",
    "video",
    "audio",
    "voice",
    "document",
    "location",
    "contacts",
    "order",
    "form",
    "share",
    "ephemeral",
    "unsupported",
  ])("%s goes to people, and no model guesses at it", async (kind) => {
    const talk = await startTalk(ctx);
    await send(talk, kind);
    await talk.draft();
    const { turns, said, conversation } = await talk.read();
    expect(ctx.scriptedLlm.calls).toHaveLength(0);
    expect(turns).toMatchObject([{ state: "handed_off", reason: "cannot_read_message" }]);
    expect(said).toMatchObject([{ text: HAND_OFF_TEXT }]);
    expect(conversation).toMatchObject({ botPauseReason: "handed_off" });
  });

  it("goes to people without a model too", async () => {
    ctx = createTestContext(database.db, { llm: null });
    const talk = await startTalk(ctx);
    await send(talk, "voice");
    await talk.draft();
    expect((await talk.read()).turns).toMatchObject([{ reason: "cannot_read_message" }]);
  });

  it("is named in plain words beside what can be read", async () => {
    const talk = await startTalk(ctx);
    await send(talk, "image");
    await send(talk, "location", "", place);
    await send(talk, "image", "Is this one left?");
    await talk.draft();
    expect(turnsOf(ctx.scriptedLlm.calls[0]).map(({ text }) => text)).toEqual([
      "[photo]",
      "[location: Bakery obey]",
      "[photo] Is this one left?",
    ]);
    expect((await talk.read()).turns).toMatchObject([{ state: "sent" }]);
  });
});

describe("a gesture", () => {
  it.each<MessageKind>(["sticker", "heart", "story_mention"])("%s gets no answer", async (kind) => {
    const talk = await startTalk(ctx);
    await send(talk, kind);
    await talk.draft();
    const { turns, said, conversation } = await talk.read();
    expect({ turns, said }).toEqual({ turns: [], said: [] });
    expect(conversation.botPausedAt).toBeNull();
  });

  it("beside a question is part of it", async () => {
    const talk = await startTalk(ctx);
    await send(talk, "heart");
    await talk.write("When do you open?");
    await talk.draft();
    expect((await talk.read()).turns).toMatchObject([{ state: "sent" }]);
  });
});

describe("a group", () => {
  it("is never answered, whoever asks for it", async () => {
    const talk = await startTalk(ctx);
    await talk.write("When do you open?");
    await database.db.$client`
      update messages set participant_id = ${talk.contactId} where conversation_id = ${talk.conversationId}`;
    await talk.draft({ isLastAttempt: true });
    expect(await talk.read()).toMatchObject({ turns: [], said: [] });
    expect(ctx.scriptedLlm.calls).toHaveLength(0);
  });
});
