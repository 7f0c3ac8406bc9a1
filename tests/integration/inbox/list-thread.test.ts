import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { insertOutboundReaction, markReaction } from "#db/queries/outbound-reactions.ts";
import { insertMessageStatus } from "#db/queries/record-message-status.ts";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { Cursor } from "#lib/inbox/cursor.ts";
import { ITEMS_PER_PAGE, listThread } from "#lib/inbox/list-thread.ts";
import type { MessageView, ThreadItem } from "#lib/inbox/thread-item.ts";
import { build } from "#tests/support/build.ts";
import { buildEveryKind } from "#tests/support/build-every-kind.ts";
import { buildThread } from "#tests/support/build-thread.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
});
afterAll(() => database.drop());

const at = (second: number) => new Date(TEST_START.getTime() + second * 1_000);

async function readAll(conversationId: string): Promise<ThreadItem[][]> {
  const pages: ThreadItem[][] = [];
  let before: Cursor | null = null;
  do {
    const page = await listThread(ctx, operator, { conversationId, before });
    pages.push(page.items);
    before = page.next;
  } while (before);
  return pages;
}

async function readMessages(conversationId: string): Promise<MessageView[]> {
  const { items } = await listThread(ctx, operator, { conversationId });
  return items.filter((item) => item.type === "message");
}

it("puts messages and activities into one order, without gap or repetition at a page's edge", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  const built: string[] = [];
  for (let index = 0; index < ITEMS_PER_PAGE * 2 + 5; index++) {
    // Several of both kinds share an instant: the id decides between them.
    const place = { conversationId, occurredAt: at(Math.floor(index / 7)) };
    const isActivity = index % 3 === 1;
    built.push(
      (isActivity ? await buildThread.activity(ctx.db, place) : await build.message(ctx.db, place)).id,
    );
  }
  const pages = await readAll(conversationId);
  expect(pages.map((items) => items.length)).toEqual([ITEMS_PER_PAGE, ITEMS_PER_PAGE, 5]);
  const seen = pages.reverse().flat();
  expect(seen.map(({ id }) => id)).toEqual(built);
});

it("ends exactly where a page is full of the last items", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  for (let index = 0; index < ITEMS_PER_PAGE; index++) {
    await buildThread.activity(ctx.db, { conversationId, occurredAt: at(index) });
  }
  const pages = await readAll(conversationId);
  expect(pages.map((items) => items.length)).toEqual([ITEMS_PER_PAGE]);
});

it("shows a conversation of activities alone, and hides the numbers in them", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  await buildThread.activity(ctx.db); // of another conversation
  const activity = await buildThread.activity(ctx.db, {
    conversationId,
    activity: { kind: "identity_changed", what: "phone", from: "46700000001", to: null },
  });
  expect(await listThread(ctx, operator, { conversationId })).toEqual({
    items: [
      {
        type: "activity",
        id: activity.id,
        activity: { kind: "identity_changed", what: "phone", from: "+•••• 0001", to: null },
        occurredAt: TEST_START,
        webhookEventId: null,
      },
    ],
    next: null,
  });
});

it("gives each message its own files and reactions", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  const photos = await build.message(ctx.db, { conversationId, kind: "image", text: "", occurredAt: at(1) });
  const second = await buildThread.attachment(ctx.db, photos, { position: 1 });
  const first = await buildThread.attachment(ctx.db, photos, { position: 0, fileName: "cat.jpg" });
  const liked = await build.message(ctx.db, { conversationId, occurredAt: at(2) });
  await buildThread.reaction(ctx.db, liked, { occurredAt: at(3) });
  await buildThread.reaction(ctx.db, liked, { reactor: "business", emoji: "🎉", occurredAt: at(4) });
  await buildThread.reaction(ctx.db, photos, { emoji: null });
  // The same external id with another account is another message.
  const namesake = await build.message(ctx.db, { externalId: liked.externalId });
  await buildThread.reaction(ctx.db, namesake, { emoji: "👎" });
  const messages = await readMessages(conversationId);
  expect(messages).toMatchObject([
    { content: { kind: "image" }, reactions: [] },
    {
      attachments: [],
      reactions: [
        { emoji: "👍", by: "contact" },
        { emoji: "🎉", by: "business" },
      ],
    },
  ]);
  expect(messages[0]?.attachments).toEqual([
    {
      id: first.id,
      kind: "image",
      state: "stored",
      mimeType: "image/jpeg",
      sizeBytes: 120_000,
      fileName: "cat.jpg",
      failureReason: null,
    },
    expect.objectContaining({ id: second.id, fileName: null }),
  ]);
});

it("shows a reaction of ours while it is on its way, and says so when it was not taken", async () => {
  const { id: operatorId } = operator;
  const message = await build.message(ctx.db);
  const { id: messageId, conversationId } = message;
  const reaction = { id: uuidv7(), messageId, conversationId, emoji: "👍", operatorId, createdAt: ctx.now() };
  const seen = async () => (await listThread(ctx, operator, { conversationId })).items;
  await insertOutboundReaction(ctx.db, reaction);
  expect(await seen()).toMatchObject([
    { reactions: [{ emoji: "👍", by: "business", isPending: true }], reactionFailure: null },
  ]);
  await markReaction(ctx.db, { id: reaction.id, status: "failed", reason: "Too old." });
  expect(await seen()).toMatchObject([
    { reactions: [], reactionFailure: { status: "failed", emoji: "👍", reason: "Too old." } },
  ]);
});

it("quotes a message of this conversation, and nothing of another", async () => {
  const { id: conversationId, channelAccountId } = await build.conversation(ctx.db);
  const question = await build.message(ctx.db, {
    conversationId,
    text: "Are you  open\non Sunday?",
    occurredAt: at(1),
  });
  const foreign = await build.message(ctx.db, { channelAccountId, text: "A secret" });
  const reply = (replyTo: string | null, second: number) =>
    build.message(ctx.db, {
      conversationId,
      context: { ...NO_CONTEXT, replyTo },
      occurredAt: at(second),
    });
  await reply(question.externalId, 2);
  await reply(foreign.externalId, 3);
  await reply("wamid.never-seen", 4);
  expect((await readMessages(conversationId)).map(({ replyTo }) => replyTo)).toEqual([
    null,
    {
      kind: "message",
      id: question.id,
      author: "contact",
      participant: null,
      of: "text",
      text: "Are you open on Sunday?",
    },
    { kind: "unknown" },
    { kind: "unknown" },
  ]);
});

it("names who wrote in a group", async () => {
  const { id: conversationId, channelAccountId } = await build.conversation(ctx.db);
  const named = await build.contact(ctx.db, { channelAccountId, displayName: "Bea" });
  const nameless = await build.contact(ctx.db, {
    channelAccountId,
    displayName: null,
    phone: "15550107777",
  });
  await build.message(ctx.db, { conversationId, participantId: named.id, occurredAt: at(1) });
  await build.message(ctx.db, { conversationId, participantId: nameless.id, occurredAt: at(2) });
  const names = (await readMessages(conversationId)).map(({ participant }) => participant);
  expect(names).toEqual(["Bea", "+•••• 7777"]);
});

it("tells what was edited or taken back, and what it said", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  const event = await build.webhookEvent(ctx.db);
  await build.message(ctx.db, {
    conversationId,
    text: "At five",
    originalText: "At four",
    editedAt: at(9),
    occurredAt: at(1),
  });
  await build.message(ctx.db, { conversationId, text: "Forget it", revokedAt: at(8), occurredAt: at(2) });
  await build.message(ctx.db, {
    conversationId,
    kind: "unsupported",
    content: { kind: "unsupported", what: "poll", reason: null },
    webhookEventId: event.id,
    occurredAt: at(3),
  });
  expect(await readMessages(conversationId)).toMatchObject([
    { text: "At five", edited: { at: at(9), originalText: "At four" }, revokedAt: null },
    { text: "Forget it", edited: null, revokedAt: at(8) },
    { content: { kind: "unsupported", what: "poll" }, webhookEventId: event.id },
  ]);
});

it("tells what Meta reported about a message, in a group by member, with its price and its trouble", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  const { channelAccountId } = await build.outboundMessage(ctx.db, {
    conversationId,
    externalId: "wamid.reported",
    status: "delivered",
  });
  const report = { channelAccountId, externalId: "wamid.reported" };
  await insertMessageStatus(ctx.db, {
    ...report,
    status: "sent",
    occurredAt: at(1),
    pricingCategory: "service",
    isBillable: false,
  });
  const trouble = { failureCode: 131026, failureReason: "Message undeliverable" };
  await insertMessageStatus(ctx.db, {
    ...report,
    status: "failed",
    participant: "15550104242",
    occurredAt: at(3),
    ...trouble,
  });
  await insertMessageStatus(ctx.db, { ...report, status: "in_orbit", occurredAt: at(2) });
  const [message] = await readMessages(conversationId);
  expect(message?.reports).toEqual([
    {
      status: "sent",
      at: at(1),
      participant: null,
      failure: null,
      pricing: { category: "service", isBillable: false },
    },
    { status: "in_orbit", at: at(2), participant: null, failure: null, pricing: null },
    {
      status: "failed",
      at: at(3),
      participant: "+•••• 4242",
      failure: { code: 131026, reason: "Message undeliverable" },
      pricing: null,
    },
  ]);
});

it("takes as many queries for a full page of everything as for a short one", async () => {
  const { id: short } = await build.conversation(ctx.db);
  await build.message(ctx.db, { conversationId: short });
  const everything = await buildEveryKind(ctx.db, TEST_START);
  const statements = vi.spyOn(ctx.db.$client, "unsafe");
  await listThread(ctx, operator, { conversationId: short });
  const countedShort = statements.mock.calls.length;
  const { items } = await listThread(ctx, operator, { conversationId: everything });
  expect(items.length).toBeGreaterThan(30);
  expect(statements.mock.calls.length - countedShort).toBe(countedShort);
  expect(countedShort).toBe(7);
  statements.mockRestore();
});

it("knows nothing of a conversation that does not exist", async () => {
  expect(await listThread(ctx, operator, { conversationId: uuidv7() })).toEqual({ items: [], next: null });
});
