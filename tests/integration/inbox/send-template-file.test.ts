import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { messages } from "#db/schema/conversations.ts";
import { messageTemplates } from "#db/schema/templates.ts";
import { pendingUploads } from "#db/schema/uploads.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { type SendTemplate, sendTemplate } from "#lib/inbox/send-template.ts";
import { receiveUpload } from "#lib/media/receive-upload.ts";
import { makeSample } from "#lib/sandbox/media/make-sample.ts";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import { build } from "#tests/support/build.ts";
import { buildTemplate, insertTemplate } from "#tests/support/build-template.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Awaited<ReturnType<typeof build.operator>>;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
});
afterAll(() => database.drop());

const definitionWith = (kind: "image" | "document") => buildTemplate({ header: { kind } }).definition;

let lastBusiness = 0;
/** A conversation whose window has closed, with a number whose template begins with a file. */
async function setUp(header: "image" | "document" = "image") {
  lastBusiness += 1;
  const business = `6000000000${lastBusiness}`;
  const { id: channelAccountId } = await build.channelAccount(ctx.db, { businessExternalId: business });
  await insertTemplate(ctx.db, business, { definition: definitionWith(header) });
  const conversation = await build.conversation(ctx.db, { channelAccountId, windowClosesAt: new Date(0) });
  const input: SendTemplate = {
    conversationId: conversation.id,
    messageId: uuidv7(),
    name: "hello",
    language: "en_US",
    values: { header: null, body: [{ name: null, value: "Ada" }], buttons: [] },
    uploadId: null,
  };
  return { business, conversation, input };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function upload(kind: SampleKind, conversationId: string, as = operator): Promise<string> {
  const { bytes, fileName } = makeSample(kind);
  const input = { conversationId, fileName, announcedBytes: bytes.length, bytes: once(bytes) };
  const outcome = await receiveUpload(ctx, as, input);
  if (outcome.kind !== "received") throw new Error(`not received: ${outcome.kind}`);
  return outcome.upload.id;
}

const isWaiting = async (id: string) =>
  (await ctx.db.select().from(pendingUploads).where(eq(pendingUploads.id, id))).length === 1;
const messagesOf = (conversationId: string) =>
  ctx.db.select().from(messages).where(eq(messages.conversationId, conversationId));

it.each([
  ["image", "photo"],
  ["document", "document"],
] as const)("sends the %s that was uploaded for it, once", async (header, sample) => {
  const { input, conversation } = await setUp(header);
  const uploadId = await upload(sample, conversation.id);
  const outcomes = await Promise.all([1, 2].map(() => sendTemplate(ctx, operator, { ...input, uploadId })));
  expect(outcomes).toEqual([{ kind: "queued" }, { kind: "queued" }]);
  expect(await isWaiting(uploadId)).toBe(false);
  const before = ctx.meta.sent.length;
  await deliverConversation(ctx, { conversationId: conversation.id });
  expect(ctx.meta.sent.slice(before)).toMatchObject([
    { content: { kind: "template" }, files: [{ kind: "uploaded", as: header }] },
  ]);
  expect(await messagesOf(conversation.id)).toMatchObject([{ status: "accepted" }]);
  const again = { ...input, uploadId, messageId: uuidv7() };
  expect(await sendTemplate(ctx, operator, again)).toEqual({ kind: "upload_gone" });
});

it("keeps what was uploaded when it is refused", async () => {
  const { input, conversation } = await setUp();
  const uploadId = await upload("document", conversation.id);
  expect(await sendTemplate(ctx, operator, { ...input, uploadId })).toEqual({
    kind: "invalid_values",
    problems: [{ field: "file", problem: "wrong_file" }],
  });
  expect(await isWaiting(uploadId)).toBe(true);
  expect(await messagesOf(conversation.id)).toEqual([]);
  expect(await sendTemplate(ctx, operator, input)).toMatchObject({ problems: [{ problem: "no_file" }] });
});

it("does not take somebody else's file, nor one of another conversation", async () => {
  const { input, conversation } = await setUp();
  const { conversation: other } = await setUp();
  const theirs = await upload("photo", conversation.id, await build.operator(ctx.db));
  const elsewhere = await upload("photo", other.id);
  for (const uploadId of [theirs, elsewhere]) {
    expect(await sendTemplate(ctx, operator, { ...input, uploadId })).toEqual({ kind: "upload_gone" });
    expect(await isWaiting(uploadId)).toBe(true);
  }
});

it("fails with the reason when Meta takes another kind of file by now", async () => {
  const { input, business, conversation } = await setUp();
  await sendTemplate(ctx, operator, { ...input, uploadId: await upload("photo", conversation.id) });
  await ctx.db
    .update(messageTemplates)
    .set({ definition: definitionWith("document") })
    .where(eq(messageTemplates.businessExternalId, business));
  const before = ctx.meta.sent.length;
  await deliverConversation(ctx, { conversationId: conversation.id });
  expect(ctx.meta.sent).toHaveLength(before);
  expect(await messagesOf(conversation.id)).toMatchObject([
    {
      status: "failed",
      failureReason: "The template was changed after this was written: what was filled in no longer fits.",
    },
  ]);
});
