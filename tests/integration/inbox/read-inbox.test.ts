import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Operator } from "#lib/domain/operator.ts";
import { dismissMessage } from "#lib/inbox/dismiss-message.ts";
import { getConversation } from "#lib/inbox/get-conversation.ts";
import { CONVERSATIONS_PER_PAGE, type InboxView, listConversations } from "#lib/inbox/list-conversations.ts";
import { ITEMS_PER_PAGE, listThread } from "#lib/inbox/list-thread.ts";
import { sendReply } from "#lib/inbox/send-reply.ts";
import { build } from "#tests/support/build.ts";
import { buildThread } from "#tests/support/build-thread.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
// A list shows every row there is: each test needs a database of its own.
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
});
afterEach(() => database.drop());

const idsOf = async (view: InboxView) =>
  (await listConversations(ctx, operator, { view })).items.map((item) => item.id);

it("shows the newest conversation first and misses none at a page's edge", async () => {
  const account = await build.channelAccount(ctx.db);
  const count = CONVERSATIONS_PER_PAGE * 2 + 3;
  const built: string[] = [];
  for (let index = 0; index < count; index++) {
    // Three share a time: the id decides between them.
    const lastMessageAt = new Date(TEST_START.getTime() + Math.floor(index / 3) * 1_000);
    built.push((await build.conversation(ctx.db, { channelAccountId: account.id, lastMessageAt })).id);
  }
  const first = await listConversations(ctx, operator, { view: "all" });
  const second = await listConversations(ctx, operator, { view: "all", before: first.next });
  const third = await listConversations(ctx, operator, { view: "all", before: second.next });
  expect([first, second, third].map((page) => page.items.length)).toEqual([
    CONVERSATIONS_PER_PAGE,
    CONVERSATIONS_PER_PAGE,
    3,
  ]);
  expect(third.next).toBeNull();
  const seen = [first, second, third].flatMap((page) => page.items.map((item) => item.id));
  expect(seen).toEqual(built.reverse());
});

it("sorts conversations into the views", async () => {
  const answering = await build.conversation(ctx.db);
  const handedOff = await build.conversation(ctx.db, {
    botPausedAt: TEST_START,
    botPauseReason: "handed_off",
  });
  const drafted = await build.conversation(ctx.db, { botPausedAt: TEST_START, unreadCount: 1 });
  await build.replyTurn(ctx.db, { conversationId: drafted.id });
  const quiet = await build.channelAccount(ctx.db, { botMode: "off" });
  const unattended = await build.conversation(ctx.db, { channelAccountId: quiet.id, unreadCount: 2 });

  expect((await idsOf("all")).sort()).toEqual([answering.id, handedOff.id, drafted.id, unattended.id].sort());
  expect((await idsOf("review")).sort()).toEqual([handedOff.id, drafted.id].sort());
  expect(await idsOf("bot")).toEqual([answering.id]);
  expect((await idsOf("unread")).sort()).toEqual([drafted.id, unattended.id].sort());
});

it("shows what a row needs: name, preview, marks", async () => {
  const account = await build.channelAccount(ctx.db, { channel: "instagram" });
  const contact = await build.contact(ctx.db, {
    channelAccountId: account.id,
    displayName: null,
    igsid: "1784001234",
  });
  const { id: conversationId } = await build.conversation(ctx.db, {
    contactId: contact.id,
    lastMessagePreview: "Hello?",
    lastMessageAuthor: "contact",
    unreadCount: 2,
  });
  await build.outboundMessage(ctx.db, { conversationId, status: "failed", occurredAt: TEST_START });
  const { items } = await listConversations(ctx, operator, { view: "all" });
  expect(items).toEqual([
    {
      id: conversationId,
      channel: "instagram",
      name: "•••• 1234",
      isGroup: false,
      preview: "Hello?",
      lastKind: null,
      lastActivity: null,
      lastAuthor: "contact",
      lastMessageAt: TEST_START,
      unreadCount: 2,
      windowClosesAt: new Date(TEST_START.getTime() + 24 * 60 * 60 * 1_000),
      needsReview: true,
      handOffReason: null,
      failure: "failed",
    },
  ]);
});

it("says what kind of message came without words, and what happened where there is no message", async () => {
  await build.conversation(ctx.db, {
    lastMessageKind: "voice",
    lastMessageAuthor: "contact",
    lastMessageAt: new Date(2),
  });
  const { id: conversationId } = await build.conversation(ctx.db, { lastMessageAt: new Date(1) });
  const moved = { kind: "identity_changed", what: "phone", from: null } as const;
  await buildThread.activity(ctx.db, { conversationId, occurredAt: new Date(1) });
  const activity = { ...moved, to: "46700000002" };
  await buildThread.activity(ctx.db, { conversationId, activity, occurredAt: new Date(2) });
  const { items } = await listConversations(ctx, operator, { view: "all" });
  expect(items).toMatchObject([
    { lastKind: "voice", preview: "", lastActivity: null },
    { lastKind: null, preview: "", lastActivity: { ...moved, to: "+•••• 0002" } },
  ]);
});

it("recognises a group, and lets nobody write into it", async () => {
  const account = await build.channelAccount(ctx.db);
  const contact = await build.contact(ctx.db, { channelAccountId: account.id, groupId: "Y2FwaV9ncm91cA" });
  const { id: conversationId } = await build.conversation(ctx.db, { contactId: contact.id });
  const { items } = await listConversations(ctx, operator, { view: "all" });
  expect(items).toMatchObject([{ id: conversationId, isGroup: true }]);
  const refusal = { kind: "refused", reason: "group_not_supported" };
  const view = await getConversation(ctx, operator, { conversationId });
  expect(view).toMatchObject({ isGroup: true, composer: refusal });
  const reply = { conversationId, messageId: uuidv7(), text: "Hello everybody" };
  expect(await sendReply(ctx, operator, reply)).toEqual(refusal);
});

it("keeps a failure in view until somebody has decided about it", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  const failed = { conversationId, status: "failed", occurredAt: new Date(0) } as const;
  const { id } = await build.outboundMessage(ctx.db, failed);
  await build.outboundMessage(ctx.db, { conversationId, status: "sent", occurredAt: TEST_START });
  const list = async (view: InboxView) => (await listConversations(ctx, operator, { view })).items;
  expect(await list("review")).toMatchObject([{ needsReview: true, failure: "failed" }]);
  const [decision] = (await listThread(ctx, operator, { conversationId })).items.map((item) =>
    item.type === "message" ? item.decision : null,
  );
  expect(decision).toMatchObject({ isAllowed: true, waitMs: 0, hopeless: null, dismissed: null });
  await dismissMessage(ctx, operator, { messageId: id, sendAttempts: 0 });
  expect(await list("review")).toEqual([]);
  expect(await list("all")).toMatchObject([{ needsReview: false, failure: null }]);
  const [dismissed] = (await listThread(ctx, operator, { conversationId })).items;
  expect(dismissed).toMatchObject({ decision: { dismissed: { name: operator.name, isYou: true } } });
});

it("asks about an unconfirmed message once evidence had its time", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  const settlesAt = new Date(ctx.now().getTime() + 1_000);
  await build.outboundMessage(ctx.db, { conversationId, status: "unconfirmed", settlesAt });
  const list = async (view: InboxView) => (await listConversations(ctx, operator, { view })).items;
  expect(await list("review")).toEqual([]);
  expect(await list("all")).toMatchObject([{ needsReview: false, failure: "unconfirmed" }]);
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const { items } = await listThread(ctx, viewer, { conversationId });
  expect(items).toMatchObject([{ decision: { isAllowed: false, waitMs: 1_000 } }]);
  ctx.clock.advance(1_000);
  expect(await list("review")).toMatchObject([{ needsReview: true, failure: "unconfirmed" }]);
});

it("reads a thread backwards from the newest message, oldest first inside a page", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  await build.message(ctx.db); // of another conversation
  const built: string[] = [];
  for (let index = 0; index < ITEMS_PER_PAGE + 2; index++) {
    const occurredAt = new Date(TEST_START.getTime() + Math.floor(index / 4) * 1_000);
    built.push((await build.message(ctx.db, { conversationId, occurredAt })).id);
  }
  const newest = await listThread(ctx, operator, { conversationId });
  const earlier = await listThread(ctx, operator, { conversationId, before: newest.next });
  expect([...earlier.items, ...newest.items].map((message) => message.id)).toEqual(built);
  expect(earlier.next).toBeNull();
});

it("says who wrote, and why a message failed", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  const colleague = await build.operator(ctx.db, { name: "Carla" });
  await build.message(ctx.db, { conversationId, occurredAt: new Date(0) });
  await build.outboundMessage(ctx.db, { conversationId, author: "operator", operatorId: operator.id });
  await build.outboundMessage(ctx.db, {
    conversationId,
    author: "operator",
    operatorId: colleague.id,
    status: "failed",
    failureCode: 131047,
    failureReason: "Re-engagement message",
  });
  const { items } = await listThread(ctx, operator, { conversationId });
  expect(items).toMatchObject([
    { author: "contact", operator: null, failure: null },
    { author: "operator", operator: { name: "Olive Operator", isYou: true }, failure: null },
    {
      operator: { name: "Carla", isYou: false },
      failure: { code: 131047, reason: "Re-engagement message" },
    },
  ]);
});

it("shows a conversation with the newest draft that waits", async () => {
  const { id: conversationId } = await build.conversation(ctx.db);
  const older = await build.replyTurn(ctx.db, { conversationId, createdAt: new Date(1) });
  const question = await build.message(ctx.db, { conversationId, text: "And on Monday?" });
  const draft = await build.replyTurn(ctx.db, {
    conversationId,
    lastInboundMessageId: question.id,
    text: "Monday too.",
    createdAt: new Date(2),
  });
  await build.replyTurn(ctx.db, { conversationId, state: "discarded", createdAt: new Date(3) });
  const view = await getConversation(ctx, operator, { conversationId });
  expect(view?.draft).toEqual({
    turnId: draft.id,
    text: "Monday too.",
    createdAt: new Date(2),
    inReplyTo: "And on Monday?",
  });
  expect(view?.draft?.turnId).not.toBe(older.id);
  expect(view).toMatchObject({
    contact: { name: "Ada" },
    account: { channel: "whatsapp", name: "Corner Bakery" },
    pause: null,
    composer: { kind: "open" },
  });
});

it("says whether this operator may write", async () => {
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const { id: conversationId } = await build.conversation(ctx.db, {
    botPausedAt: TEST_START,
    botPauseReason: "operator_paused",
  });
  expect(await getConversation(ctx, viewer, { conversationId })).toMatchObject({
    composer: { kind: "refused", reason: "viewer" },
    pause: { reason: "operator_paused", since: TEST_START },
    draft: null,
  });
});

it("knows no conversation by an unknown id", async () => {
  expect(await getConversation(ctx, operator, { conversationId: uuidv7() })).toBeNull();
});
