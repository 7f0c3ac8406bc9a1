import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mergeContacts } from "#db/queries/merge-contacts.ts";
import { getContact } from "#lib/inbox/get-contact.ts";
import { getConversation } from "#lib/inbox/get-conversation.ts";
import { sendReply } from "#lib/inbox/send-reply.ts";
import { draftReply } from "#lib/replies/draft-reply.ts";
import { build } from "#tests/support/build.ts";
import { inbound } from "#tests/support/inbound.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { recordItems } from "#tests/support/record-items.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let account: string;
let messages = 0;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = createTestContext(database.db);
  messages += 1;
  account = `opt-out-${messages}`;
  await build.channelAccount(database.db, { externalId: account });
});

function write(text: string, occurredAt = ctx.now(), content: object = { kind: "text" }) {
  messages += 1;
  const message = inbound.message({
    accountExternalId: account,
    externalId: `wamid.${messages}`,
    text,
    occurredAt,
  });
  return { ...message, content } as typeof message;
}

async function receive(...items: ReturnType<typeof write>[]): Promise<void> {
  for (const item of items) await recordItems(ctx, "whatsapp", item);
  ctx.clock.advance(1_000);
}

async function answer() {
  const { conversations } = await readAccount(database.db, account);
  const conversationId = conversations[0]?.id ?? "";
  await draftReply(ctx, { conversationId, isLastAttempt: false });
  ctx.clock.advance(1_000);
  const { messages: thread } = await readAccount(database.db, account);
  return { conversationId, said: thread.filter(({ author }) => author === "bot") };
}

describe("a contact that writes STOP", () => {
  it("gets no answer, to that or to anything after it", async () => {
    await receive(write("Stop!"));
    expect((await answer()).said).toEqual([]);
    await receive(write("When do you open?"));
    expect((await answer()).said).toEqual([]);
    expect(ctx.scriptedLlm.calls).toEqual([]);
  });

  it("does not get what waits to be sent, nor a draft", async () => {
    await receive(write("When do you open?"));
    expect((await answer()).said).toMatchObject([{ status: "queued" }]);
    await receive(write("STOP"));
    expect((await answer()).said).toMatchObject([{ status: "cancelled" }]);
  });

  it("does not get what the assistant was writing meanwhile", async () => {
    await receive(write("When do you open?"));
    ctx.scriptedLlm.outcomes.push(async (input) => {
      await receive(write("STOP"));
      return {
        kind: "answered",
        reply: `Nine. ${input.turns.length}`,
        handOff: false,
        kbIds: [],
        model: "m",
        inputTokens: 1,
        outputTokens: 1,
      };
    });
    expect((await answer()).said).toEqual([]);
  });

  it("is shown, and people may answer", async () => {
    await receive(write("STOP"));
    const operator = await build.operator(database.db);
    const { conversationId } = await answer();
    const view = await getConversation(ctx, operator, { conversationId });
    expect(view?.contact.hasOptedOut).toBe(true);
    expect((await getContact(ctx, operator, { conversationId }))?.optedOutAt).toEqual(TEST_START);
    const sent = await sendReply(ctx, operator, {
      messageId: crypto.randomUUID(),
      conversationId,
      text: "Understood.",
    });
    expect(sent.kind).toBe("queued");
  });

  it("is answered again after START, from the next message on", async () => {
    await receive(write("STOP"), write("Anybody?"));
    await receive(write("start"));
    expect((await answer()).said).toEqual([]);
    await receive(write("When do you open?"));
    expect((await answer()).said).toHaveLength(1);
    expect(ctx.scriptedLlm.calls).toHaveLength(1);
  });

  it("stays so when Meta delivers the words twice, and in the other order", async () => {
    const [stop, start] = [write("STOP", TEST_START), write("START", new Date(TEST_START.getTime() + 5_000))];
    ctx.clock.advance(10_000);
    await receive(start, stop, start, stop);
    await receive(write("When do you open?"));
    expect((await answer()).said).toHaveLength(1);
  });

  it("stays so as part of another contact", async () => {
    await receive(write("STOP"));
    const { contacts } = await readAccount(database.db, account);
    const [stopped] = contacts;
    const kept = await build.contact(database.db, { channelAccountId: stopped?.channelAccountId });
    await database.db.transaction((tx) =>
      mergeContacts(tx, {
        keptContactId: kept.id,
        mergedContactId: stopped?.id ?? "",
        reason: "operator",
        mergedBy: null,
        at: null,
      }),
    );
    const merged = (await readAccount(database.db, account)).contacts.find(({ id }) => id === kept.id);
    expect(merged?.assistantStoppedAt).toEqual(TEST_START);
  });
});

describe("is answered", () => {
  it.each([
    ["a first START, from somebody who never left", write.bind(null, "Start")],
    ["a sentence with the word in it", write.bind(null, "Where does the bus stop?")],
  ])("%s", async (_name, message) => {
    await receive(message());
    expect((await answer()).said).toHaveLength(1);
  });

  it("somebody who wants no marketing: by WhatsApp's setting, or by the button of a template", async () => {
    const activity = { kind: "marketing_preference", isStopped: true, detail: null } as const;
    await recordItems(ctx, "whatsapp", inbound.activity({ accountExternalId: account, activity }));
    await receive(write("STOP", ctx.now(), { kind: "choice", choice: { kind: "button" } }));
    await receive(write("When do you open?"));
    expect((await answer()).said).toHaveLength(1);
  });
});
