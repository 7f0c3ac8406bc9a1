import { asc, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { attachments } from "#db/schema/attachments.ts";
import { conversations, messages } from "#db/schema/conversations.ts";
import { pendingUploads } from "#db/schema/uploads.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { ContentInput } from "#lib/inbox/content-schema.ts";
import { type SendContent, sendContent } from "#lib/inbox/send-content.ts";
import { sendReply } from "#lib/inbox/send-reply.ts";
import { receiveUpload, UPLOAD_EXPIRES_MS } from "#lib/media/receive-upload.ts";
import { makeSample } from "#lib/sandbox/media/make-sample.ts";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
let conversationId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
  conversationId = (await build.conversation(ctx.db)).id;
});
afterAll(() => database.drop());

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function upload(kind: SampleKind, as = operator, to = conversationId): Promise<string> {
  const { bytes, fileName } = makeSample(kind);
  const input = { conversationId: to, fileName, announcedBytes: bytes.length, bytes: once(bytes) };
  const outcome = await receiveUpload(ctx, as, input);
  if (outcome.kind !== "received") throw new Error(`not received: ${outcome.kind}`);
  return outcome.upload.id;
}

const ofFile = (uploadId: string, text = "") => ({
  messageId: uuidv7(),
  content: { kind: "files" } as const,
  text,
  uploadIds: [uploadId],
});
const ofContent = (content: ContentInput, text = "") => ({
  messageId: uuidv7(),
  content,
  text,
  uploadIds: [],
});
const send = (sent: SendContent["messages"], replyTo: string | null = null, as = operator) =>
  sendContent(ctx, as, { conversationId, messages: sent, replyTo });
const messagesOf = (id = conversationId) =>
  ctx.db.select().from(messages).where(eq(messages.conversationId, id)).orderBy(asc(messages.id));
const filesOf = () =>
  ctx.db
    .select()
    .from(attachments)
    .where(eq(attachments.conversationId, conversationId))
    .orderBy(asc(attachments.messageId), asc(attachments.position));
const waitingOf = (id: string) =>
  ctx.db.select().from(pendingUploads).where(eq(pendingUploads.operatorId, id));
const jobsOf = async () =>
  (await listJobs(ctx.db, "conversation.deliver")).filter((job) => job.conversationId === conversationId);

const BUTTONS: ContentInput = {
  kind: "buttons",
  buttons: [
    { id: "option-1", title: "Today" },
    { id: "option-2", title: "Tomorrow" },
  ],
};

it("turns uploads into the files of messages, hands them on and takes the conversation over", async () => {
  const [photo, document] = [await upload("photo"), await upload("document")];
  const sent = [ofFile(photo, " The fern "), ofFile(document)];

  expect(await send(sent)).toEqual({ kind: "queued" });

  expect(await messagesOf()).toMatchObject([
    { id: sent[0]?.messageId, kind: "image", text: "The fern", status: "queued", author: "operator" },
    { id: sent[1]?.messageId, kind: "document", text: "", status: "queued", operatorId: operator.id },
  ]);
  expect(await filesOf()).toMatchObject([
    { id: photo, messageId: sent[0]?.messageId, kind: "image", state: "stored", mimeType: "image/png" },
    { id: document, kind: "document", fileName: "Order 1042.pdf", mimeType: "application/pdf" },
  ]);
  expect(await waitingOf(operator.id)).toEqual([]);
  const [conversation] = await ctx.db
    .select()
    .from(conversations)
    .where(eq(conversations.id, conversationId));
  expect(conversation).toMatchObject({
    botPauseReason: "operator_replied",
    lastMessageKind: "document",
    lastMessagePreview: "",
  });
  expect(await jobsOf()).toHaveLength(1);

  await deliverConversation(ctx, { conversationId });
  expect(ctx.meta.sent).toMatchObject([
    { content: { kind: "image" }, text: "The fern", files: [{ kind: "uploaded" }] },
    { content: { kind: "document" }, files: [{ kind: "uploaded", fileName: "Order 1042.pdf" }] },
  ]);
});

it("sends several photos as one message where the channel can", async () => {
  const account = await build.channelAccount(ctx.db, { channel: "instagram" });
  conversationId = (await build.conversation(ctx.db, { channelAccountId: account.id })).id;
  const uploadIds = [await upload("photo"), await upload("photo")];
  expect(await send([{ ...ofFile(""), uploadIds }])).toEqual({ kind: "queued" });
  expect(await filesOf()).toMatchObject(uploadIds.map((id, position) => ({ id, position })));
});

it.each<[ContentInput, string]>([
  [BUTTONS, "When do you come?"],
  [{ kind: "link_button", label: "Book", url: "https://example.com/book" }, "Book a table"],
  [{ kind: "location", latitude: 52.5, longitude: 13.4, name: "Shop", address: null }, ""],
  [
    {
      kind: "list",
      button: "Choose",
      sections: [{ title: "", rows: [{ id: "option-1", title: "Fern", description: null }] }],
    },
    "Which plant?",
  ],
])("queues %o", async (content, text) => {
  expect(await send([ofContent(content, text)])).toEqual({ kind: "queued" });
  expect(await messagesOf()).toMatchObject([{ kind: content.kind, content, text, status: "queued" }]);
});

it("sends once when the button is clicked twice at the same time, and knows it again later", async () => {
  const sent = [ofFile(await upload("photo")), ofContent({ kind: "text" }, "Look!")];
  const outcomes = await Promise.all([1, 2, 3].map(() => send(sent)));
  expect(outcomes).toEqual(Array(3).fill({ kind: "queued" }));
  await ctx.db.update(conversations).set({ windowClosesAt: ctx.now() });
  expect(await send(sent)).toEqual({ kind: "queued" });
  expect(await messagesOf()).toHaveLength(2);
  expect(await filesOf()).toHaveLength(1);
});

it("answers one message, by Meta's id of it", async () => {
  const question = await build.message(ctx.db, { conversationId });
  expect(
    await send([ofContent(BUTTONS, "When?"), ofContent({ kind: "text" }, "Or never?")], question.id),
  ).toEqual({ kind: "queued" });
  const words = { conversationId, messageId: uuidv7(), text: "Yes", replyTo: question.id };
  expect(await sendReply(ctx, operator, words)).toEqual({ kind: "queued" });
  const answers = (await messagesOf()).filter(({ author }) => author === "operator");
  expect(answers.map(({ context }) => context?.replyTo)).toEqual([
    question.externalId,
    undefined,
    question.externalId,
  ]);
});

it("answers no message that Meta does not know, that was unsent, or that is somewhere else", async () => {
  const waiting = await build.outboundMessage(ctx.db, { conversationId });
  const unsent = await build.message(ctx.db, { conversationId, revokedAt: ctx.now() });
  const elsewhere = await build.message(ctx.db);
  const before = await messagesOf();
  for (const { id } of [waiting, unsent, elsewhere, { id: uuidv7() }]) {
    expect(await send([ofContent(BUTTONS, "When?")], id)).toEqual({ kind: "not_quotable" });
    const words = { conversationId, messageId: uuidv7(), text: "Yes", replyTo: id };
    expect(await sendReply(ctx, operator, words)).toEqual({ kind: "not_quotable" });
  }
  expect(await messagesOf()).toEqual(before);
});

it("refuses files that are somebody else's, of another conversation, used, expired or removed", async () => {
  const colleague = await build.operator(ctx.db);
  const other = await build.conversation(ctx.db);
  const used = await upload("photo");
  await send([ofFile(used)]);
  const mine = await upload("photo");
  const gone = [await upload("photo", colleague), await upload("photo", operator, other.id), used, uuidv7()];
  for (const id of gone) {
    const refused = ofFile(id);
    const sent = [ofFile(mine), refused];
    expect(await send(sent)).toEqual({ kind: "upload_gone", messageId: refused.messageId });
  }
  expect(await messagesOf()).toHaveLength(1);
  // All or nothing: the good one can still be sent.
  expect(await send([ofFile(mine)])).toEqual({ kind: "queued" });

  const late = await upload("photo");
  ctx.clock.advance(UPLOAD_EXPIRES_MS);
  expect(await send([ofFile(late)])).toMatchObject({ kind: "upload_gone" });
});

it("refuses what Meta would refuse, and says where", async () => {
  const many = { kind: "buttons" as const, buttons: ["1", "2", "3", "4"].map((id) => ({ id, title: id })) };
  const mixed = { ...ofFile(""), uploadIds: [await upload("photo"), await upload("document")] };
  const invalid = async (draft: SendContent["messages"][number]) => {
    const outcome = await send([draft]);
    return outcome.kind === "invalid" ? outcome.problems.map(({ field }) => field) : outcome;
  };
  expect(await invalid(ofContent(many, "Choose"))).toEqual(["buttons"]);
  expect(await invalid(ofContent(BUTTONS, " "))).toEqual(["text"]);
  expect(await invalid(ofContent({ kind: "heart" }))).toEqual(["text"]);
  expect(
    await invalid(ofContent({ kind: "link_button", label: "x", url: "javascript:alert(1)" }, "x")),
  ).toEqual(["link_url"]);
  expect(await invalid(mixed)).toEqual(["files"]);
  expect(await invalid({ ...ofFile(""), uploadIds: [] })).toEqual(["files"]);
  expect(await invalid(ofFile(await upload("voice"), "A caption"))).toEqual(["caption"]);
  expect(await messagesOf()).toEqual([]);
  expect(await waitingOf(operator.id)).toHaveLength(3);
});

it("refuses, and changes nothing, whenever the message could not go out", async () => {
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const group = await build.contact(ctx.db, { groupId: "group-1" });
  const inGroup = await build.conversation(ctx.db, { contactId: group.id });
  const closed = await build.conversation(ctx.db, { windowClosesAt: ctx.now() });
  const account = await build.channelAccount(ctx.db);
  ctx.meta.disconnected.add(account.externalId);
  const away = await build.conversation(ctx.db, { channelAccountId: account.id });
  const sendTo = (id: string, as = operator) =>
    sendContent(ctx, as, { conversationId: id, messages: [ofContent(BUTTONS, "When?")], replyTo: null });

  expect(await sendTo(conversationId, viewer)).toEqual({ kind: "refused", reason: "viewer" });
  expect(await sendTo(inGroup.id)).toEqual({ kind: "refused", reason: "group_not_supported" });
  expect(await sendTo(closed.id)).toEqual({ kind: "refused", reason: "window_closed" });
  expect(await sendTo(away.id)).toEqual({ kind: "refused", reason: "not_connected" });
  expect(await sendTo(uuidv7())).toEqual({ kind: "not_found" });
  const taken = await build.outboundMessage(ctx.db);
  expect(await send([{ ...ofContent(BUTTONS, "When?"), messageId: taken.id }])).toEqual({ kind: "conflict" });
  for (const id of [conversationId, inGroup.id, closed.id, away.id]) expect(await messagesOf(id)).toEqual([]);
});
