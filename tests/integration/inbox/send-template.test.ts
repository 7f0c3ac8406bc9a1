import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { contactIdentities, contacts, conversations, messages } from "#db/schema/conversations.ts";
import { messageTemplates } from "#db/schema/templates.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import type { TemplateValues } from "#lib/domain/message-content.ts";
import { listTemplates } from "#lib/inbox/list-templates.ts";
import { type SendTemplate, sendTemplate } from "#lib/inbox/send-template.ts";
import { build } from "#tests/support/build.ts";
import { buildTemplate, insertTemplate } from "#tests/support/build-template.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
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

const VALUES: TemplateValues = { header: null, body: [{ name: null, value: "Ada" }], buttons: [] };

let lastBusiness = 0;
/** A conversation whose window has closed, with a number that has the template. */
async function setUp(template: Partial<typeof messageTemplates.$inferInsert> = {}) {
  lastBusiness += 1;
  const business = `5000000000${lastBusiness}`;
  const { id: channelAccountId } = await build.channelAccount(ctx.db, { businessExternalId: business });
  await insertTemplate(ctx.db, business, template);
  const conversation = await build.conversation(ctx.db, { channelAccountId, windowClosesAt: new Date(0) });
  const input: SendTemplate = {
    conversationId: conversation.id,
    messageId: uuidv7(),
    name: "hello",
    language: "en_US",
    values: VALUES,
    uploadId: null,
  };
  return { business, conversation, input };
}

const messagesOf = (conversationId: string) =>
  ctx.db.select().from(messages).where(eq(messages.conversationId, conversationId));
const jobsOf = async (conversationId: string) =>
  (await listJobs(ctx.db, "conversation.deliver")).filter((job) => job.conversationId === conversationId);

it("queues the template after the window, filled in, and takes the conversation from the assistant", async () => {
  const { input, conversation } = await setUp();
  expect(await sendTemplate(ctx, operator, input)).toEqual({ kind: "queued" });
  expect(await messagesOf(conversation.id)).toMatchObject([
    {
      id: input.messageId,
      kind: "template",
      text: "Hello Ada!",
      content: { kind: "template", name: "hello", language: "en_US", values: VALUES },
      author: "operator",
      operatorId: operator.id,
      status: "queued",
    },
  ]);
  const [row] = await ctx.db.select().from(conversations).where(eq(conversations.id, conversation.id));
  expect(row).toMatchObject({ botPauseReason: "operator_replied", lastMessagePreview: "Hello Ada!" });
});

it("sends it once however often it is asked for, and does so after the window", async () => {
  const { input, conversation } = await setUp();
  const outcomes = await Promise.all([1, 2, 3].map(() => sendTemplate(ctx, operator, input)));
  expect(outcomes).toEqual(Array(3).fill({ kind: "queued" }));
  expect(await jobsOf(conversation.id)).toHaveLength(1);
  const before = ctx.meta.sent.length;
  await deliverConversation(ctx, { conversationId: conversation.id });
  await deliverConversation(ctx, { conversationId: conversation.id });
  expect(ctx.meta.sent.slice(before)).toMatchObject([
    { content: { kind: "template", name: "hello", values: VALUES }, text: "Hello Ada!" },
  ]);
  expect((await messagesOf(conversation.id))[0]?.status).toBe("accepted");
  expect(await sendTemplate(ctx, operator, input)).toEqual({ kind: "queued" });
});

it("goes out in an open window too", async () => {
  const { input, conversation } = await setUp();
  const windowClosesAt = new Date(ctx.now().getTime() + 60_000);
  await ctx.db.update(conversations).set({ windowClosesAt }).where(eq(conversations.id, conversation.id));
  expect(await sendTemplate(ctx, operator, input)).toEqual({ kind: "queued" });
  await deliverConversation(ctx, { conversationId: conversation.id });
  expect((await messagesOf(conversation.id))[0]?.status).toBe("accepted");
});

it("refuses an id that names another message", async () => {
  const { input, conversation } = await setUp();
  const other = await build.outboundMessage(ctx.db);
  expect(await sendTemplate(ctx, operator, { ...input, messageId: other.id })).toEqual({ kind: "conflict" });
  expect(await messagesOf(conversation.id)).toEqual([]);
});

it.each([
  ["paused", { status: "paused" as const }],
  ["rejected", { status: "rejected" as const }],
  ["gone", { goneAt: new Date(0) }],
  ["gone", { name: "another" }],
  ["gone", { language: "de" }],
  ["parts_not_supported", { definition: buildTemplate({ otherParts: ["carousel"] }).definition }],
])("refuses what is %s", async (reason, change) => {
  const { input, conversation } = await setUp(change);
  expect(await sendTemplate(ctx, operator, input)).toEqual({ kind: "refused", reason });
  expect(await messagesOf(conversation.id)).toEqual([]);
  expect(await jobsOf(conversation.id)).toEqual([]);
});

it("refuses values that do not fit, and says which", async () => {
  const { input } = await setUp();
  const empty = { ...VALUES, body: [{ name: null, value: " " }] };
  expect(await sendTemplate(ctx, operator, { ...input, values: empty })).toEqual({
    kind: "invalid_values",
    problems: [{ field: "body.0", problem: "empty" }],
  });
});

it("refuses viewers, groups, Instagram and accounts that are not connected", async () => {
  const { input, conversation } = await setUp();
  const refusalOf = async (change: Partial<SendTemplate> = {}, who = operator) =>
    sendTemplate(ctx, who, { ...input, ...change });
  expect(await refusalOf({}, { ...operator, role: "viewer" })).toEqual({ kind: "refused", reason: "viewer" });
  const instagram = await build.conversation(ctx.db, {
    contactId: (await build.contact(ctx.db, { igsid: "17841" })).id,
  });
  expect(await refusalOf({ conversationId: instagram.id })).toEqual({
    kind: "refused",
    reason: "no_templates",
  });
  const group = await build.conversation(ctx.db, {
    contactId: (await build.contact(ctx.db, { groupId: "group-1" })).id,
  });
  expect(await refusalOf({ conversationId: group.id })).toEqual({
    kind: "refused",
    reason: "group_not_supported",
  });
  const { channelAccountId } = conversation;
  const account = await ctx.db.query.channelAccounts.findFirst({
    where: (row) => eq(row.id, channelAccountId),
  });
  ctx.meta.disconnected.add(account?.externalId ?? "");
  expect(await refusalOf()).toEqual({ kind: "refused", reason: "not_connected" });
  expect(await refusalOf({ conversationId: uuidv7() })).toEqual({ kind: "not_found" });
});

it("keeps marketing from who stopped it, also when they stop between writing and sending", async () => {
  const { input, conversation } = await setUp({ category: "marketing" });
  expect(await sendTemplate(ctx, operator, input)).toEqual({ kind: "queued" });
  await ctx.db
    .update(contacts)
    .set({ marketingStoppedAt: ctx.now() })
    .where(eq(contacts.id, conversation.contactId));
  expect(await sendTemplate(ctx, operator, { ...input, messageId: uuidv7() })).toEqual({
    kind: "refused",
    reason: "marketing_stopped",
  });
  await expectFailure(conversation.id, "The customer asked to get no marketing messages.");
});

it("does not send a one-time code to somebody without a number", async () => {
  const { input, conversation } = await setUp({ category: "authentication" });
  await ctx.db
    .update(contactIdentities)
    .set({ kind: "bsuid" })
    .where(eq(contactIdentities.contactId, conversation.contactId));
  expect(await sendTemplate(ctx, operator, input)).toEqual({ kind: "refused", reason: "code_needs_number" });
});

it.each([
  ["was paused", { status: "paused" as const }, "Meta has paused the template because of its quality."],
  ["is gone", { goneAt: new Date(0) }, "The template no longer exists."],
  [
    "got another variable",
    {
      definition: buildTemplate({
        body: {
          text: "{{1}} {{2}}",
          variables: [1, 2].map((n) => ({ key: `${n}`, isNamed: false, example: null })),
        },
      }).definition,
    },
    "The template was changed after this was written: what was filled in no longer fits.",
  ],
])(
  "fails with the reason when the template %s between writing and sending",
  async (_what, change, reason) => {
    const { input, business, conversation } = await setUp();
    await sendTemplate(ctx, operator, input);
    await ctx.db
      .update(messageTemplates)
      .set(change)
      .where(eq(messageTemplates.businessExternalId, business));
    await expectFailure(conversation.id, reason);
  },
);

async function expectFailure(conversationId: string, failureReason: string): Promise<void> {
  const before = ctx.meta.sent.length;
  await deliverConversation(ctx, { conversationId });
  expect(ctx.meta.sent).toHaveLength(before);
  expect(await messagesOf(conversationId)).toMatchObject([
    { status: "failed", failureCode: null, failureReason },
  ]);
}

it("offers what can be sent first, and says why the rest cannot", async () => {
  const { business, conversation } = await setUp({ name: "z_good" });
  await insertTemplate(ctx.db, business, { name: "a_paused", status: "paused" });
  await insertTemplate(ctx.db, business, { name: "b_gone", goneAt: new Date(0) });
  const offered = await listTemplates(ctx, operator, { conversationId: conversation.id });
  expect(offered.map(({ name, refusal }) => [name, refusal])).toEqual([
    ["z_good", null],
    ["a_paused", "paused"],
  ]);
});
