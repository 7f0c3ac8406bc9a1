import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { updateLastMessage } from "#db/queries/update-last-message.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { draftReply } from "#lib/replies/draft-reply.ts";
import { build } from "#tests/support/build.ts";
import { contactNamed, inbound } from "#tests/support/inbound.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { recordItems } from "#tests/support/record-items.ts";
import { answered, turnsOf } from "#tests/support/scripted-llm.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let account = "";
let accounts = 0;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
  accounts += 1;
  account = `changes-${accounts}`;
});

function at(minutes: number): Date {
  return new Date(TEST_START.getTime() + (minutes - 60) * 60_000);
}

const message = (overrides: Partial<ReturnType<typeof inbound.message>> = {}) =>
  inbound.message({ accountExternalId: account, text: "First words", occurredAt: at(0), ...overrides });
const edit = (text: string | null, minutes: number) =>
  inbound.edit({ accountExternalId: account, text, occurredAt: at(minutes) });
const revoke = (minutes: number, targetExternalId = "wamid.1") =>
  inbound.revoke({ accountExternalId: account, targetExternalId, occurredAt: at(minutes) });

async function onlyMessage() {
  const { messages, conversations } = await readAccount(database.db, account);
  expect(messages).toHaveLength(1);
  return { message: messages[0], conversation: conversations[0] };
}

describe("a change", () => {
  const first = () => message();
  const cases = [
    ["an edit", [edit("Second words", 1)], { text: "Second words", originalText: "First words" }],
    [
      "two edits",
      [edit("Second words", 1), edit("Third words", 2)],
      { text: "Third words", originalText: "First words", editedAt: at(2) },
    ],
    [
      "an edit that Meta does not tell",
      [edit(null, 1)],
      { text: "First words", originalText: null, editedAt: at(1) },
    ],
    [
      "an edit that Meta tells and one that it does not",
      [edit("Second words", 1), edit(null, 2)],
      { text: "Second words", originalText: "First words", editedAt: at(2) },
    ],
    ["an unsending", [revoke(1)], { text: "First words", revokedAt: at(1), editedAt: null }],
    [
      "an edit and an unsending",
      [edit("Second words", 1), revoke(2)],
      { text: "Second words", originalText: "First words", revokedAt: at(2) },
    ],
  ] as const;

  it.each(cases)(
    "has one outcome, before and after its message, twice and in any order: %s",
    async (_name, changes, expected) => {
      const orders = [
        [first(), ...changes],
        [...changes, first()],
        [...changes.toReversed(), first(), ...changes],
        [first(), ...changes.toReversed(), ...changes],
      ];
      for (const order of orders) {
        account = `${account}-again`;
        await recordItems(ctx, "whatsapp", ...order.map((item) => ({ ...item, accountExternalId: account })));
        expect((await onlyMessage()).message).toMatchObject(expected);
      }
    },
  );

  it("applies to what the business wrote too", async () => {
    const echo = inbound.echo({ accountExternalId: account, text: "First words", occurredAt: at(0) });
    await recordItems(ctx, "whatsapp", edit("Second words", 1), echo, revoke(2));
    expect((await onlyMessage()).message).toMatchObject({ text: "Second words", revokedAt: at(2) });
  });

  it("opens no window and marks nothing unread, and the list shows the new words", async () => {
    await recordItems(ctx, "whatsapp", message());
    const before = await onlyMessage();
    await recordItems(ctx, "whatsapp", edit("Second words", 50));
    const { conversation } = await onlyMessage();
    expect(conversation).toEqual({ ...before.conversation, lastMessagePreview: "Second words" });
  });

  it("of an older message leaves the list as it is", async () => {
    await recordItems(
      ctx,
      "whatsapp",
      message(),
      message({ externalId: "wamid.2", text: "Newer", occurredAt: at(5) }),
    );
    await recordItems(ctx, "whatsapp", edit("Second words", 50));
    const { conversations } = await readAccount(database.db, account);
    expect(conversations).toMatchObject([{ lastMessagePreview: "Newer" }]);
  });

  it("shows the list the same words and nothing unsent, before and after its message", async () => {
    const cases = [
      [[edit("Second words", 1)], { lastMessagePreview: "Second words", lastMessageKind: "text" }],
      [[edit("Second words", 1), revoke(2)], { lastMessagePreview: "", lastMessageKind: "unsent" }],
    ] as const;
    for (const [changes, expected] of cases) {
      for (const order of [
        [first(), ...changes],
        [...changes, first()],
        [...changes.toReversed(), first()],
      ]) {
        account = `${account}-again`;
        await recordItems(ctx, "whatsapp", ...order.map((item) => ({ ...item, accountExternalId: account })));
        expect((await onlyMessage()).conversation).toMatchObject(expected);
      }
    }
  });

  it("of the earlier of two messages of one second leaves the list as it is", async () => {
    const later = message({ externalId: "wamid.2", text: "Newer" });
    await recordItems(ctx, "whatsapp", message(), later, revoke(1));
    const { conversations } = await readAccount(database.db, account);
    expect(conversations).toMatchObject([{ lastMessagePreview: "Newer", lastMessageKind: "text" }]);
    await recordItems(ctx, "whatsapp", revoke(1, "wamid.2"));
    const after = await readAccount(database.db, account);
    expect(after.conversations).toMatchObject([{ lastMessagePreview: "", lastMessageKind: "unsent" }]);
  });

  it("stays out of the list also when that is read again, as after a merge", async () => {
    await recordItems(ctx, "whatsapp", message(), revoke(1));
    const { conversations } = await readAccount(database.db, account);
    await updateLastMessage(database.db, conversations[0]?.id ?? "");
    const after = await readAccount(database.db, account);
    expect(after.conversations).toMatchObject([{ lastMessagePreview: "", lastMessageKind: "unsent" }]);
  });

  it("of a message of another account with the same id changes nothing here", async () => {
    await recordItems(ctx, "whatsapp", message());
    await recordItems(ctx, "whatsapp", { ...revoke(1), accountExternalId: `${account}-other` });
    expect((await onlyMessage()).message).toMatchObject({ revokedAt: null });
  });

  it("is not lost when it comes in the same moment as its message", async () => {
    for (let round = 0; round < 10; round++) {
      account = `${account}-again`;
      const [item, change] = [message(), revoke(1)];
      await Promise.all([recordItems(ctx, "whatsapp", item), recordItems(ctx, "whatsapp", change)]);
      expect((await onlyMessage()).message).toMatchObject({ revokedAt: at(1) });
    }
  });
});

describe("the assistant", () => {
  async function startQuestion(botMode: "auto" | "draft" = "auto") {
    await build.channelAccount(database.db, { externalId: account, botMode });
    await recordItems(ctx, "whatsapp", message({ text: "When do you open?", occurredAt: at(59) }));
    const { conversation } = await onlyMessage();
    const conversationId = conversation?.id ?? "";
    return { conversationId, draft: () => draftReply(ctx, { conversationId, isLastAttempt: false }) };
  }
  const readTurns = (conversationId: string) =>
    database.db.select().from(replyTurns).where(eq(replyTurns.conversationId, conversationId));
  const readOutbound = async () =>
    (await readAccount(database.db, account)).messages.filter(({ direction }) => direction === "outbound");

  it("reads the new words of an edited question", async () => {
    const { draft } = await startQuestion();
    await recordItems(ctx, "whatsapp", edit("When do you close?", 59.5));
    await draft();
    expect(turnsOf(ctx.scriptedLlm.calls[0])).toEqual([{ role: "user", text: "When do you close?" }]);
  });

  it("is not asked about a message that was unsent, nor shown it", async () => {
    const { draft } = await startQuestion();
    await recordItems(ctx, "whatsapp", revoke(59.5));
    await draft();
    expect(ctx.scriptedLlm.calls).toHaveLength(0);
    await recordItems(
      ctx,
      "whatsapp",
      message({ externalId: "wamid.2", text: "Hello?", occurredAt: at(59.8) }),
    );
    await draft();
    expect(turnsOf(ctx.scriptedLlm.calls[0])).toEqual([{ role: "user", text: "Hello?" }]);
  });

  it("does not answer when everything was unsent while it was writing", async () => {
    const { conversationId, draft } = await startQuestion();
    ctx.scriptedLlm.outcomes.push(async () => {
      await recordItems(ctx, "whatsapp", revoke(59.5));
      return answered("At nine.");
    });
    await draft();
    expect(await readOutbound()).toEqual([]);
    expect(await readTurns(conversationId)).toMatchObject([
      { state: "overtaken", reason: "message_revoked" },
    ]);
  });

  it("takes back what waits to be sent, and what waits for approval", async () => {
    const { draft } = await startQuestion();
    await draft();
    expect(await readOutbound()).toMatchObject([{ status: "queued" }]);
    await recordItems(ctx, "whatsapp", revoke(59.5));
    expect(await readOutbound()).toMatchObject([{ status: "cancelled" }]);

    account = `${account}-draft`;
    const second = await startQuestion("draft");
    await second.draft();
    await recordItems(ctx, "whatsapp", revoke(59.5));
    expect(await readTurns(second.conversationId)).toMatchObject([
      { state: "discarded", reason: "message_revoked" },
    ]);
  });

  it("still answers what is left of a burst", async () => {
    const { draft } = await startQuestion();
    const more = message({ externalId: "wamid.2", text: "And on Sunday?", occurredAt: at(59.2) });
    await recordItems(ctx, "whatsapp", more);
    await draft();
    await recordItems(ctx, "whatsapp", revoke(59.5, "wamid.2"));
    expect(await readOutbound()).toMatchObject([{ status: "queued" }]);
  });

  it("is not asked about a message whose unsending came first", async () => {
    await recordItems(ctx, "whatsapp", revoke(1), message({ contact: contactNamed("15550100003") }));
    const { conversation } = await onlyMessage();
    const jobs = await database.db.$client`
      select 1 from pgboss.job where singleton_key = ${conversation?.id ?? ""}`;
    expect(jobs).toHaveLength(0);
  });
});
