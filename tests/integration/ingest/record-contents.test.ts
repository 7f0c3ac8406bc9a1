import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { attachments } from "#db/schema/attachments.ts";
import { DEFAULT_ASSISTANT_SETTINGS, maxMessageAgeMs } from "#lib/domain/assistant-settings.ts";
import { type AttachmentReference, type MessageContent, NO_CONTEXT } from "#lib/domain/message-content.ts";
import { MAX_CONTENT_BYTES } from "#lib/ingest/stored-content.ts";
import { contactNamed, inbound } from "#tests/support/inbound.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { recordItems } from "#tests/support/record-items.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let account = "";
let accounts = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());
beforeEach(() => {
  accounts += 1;
  account = `contents-${accounts}`;
});

const photo: AttachmentReference = {
  kind: "image",
  mediaId: "media-1",
  url: null,
  mimeType: "image/jpeg",
  sha256: "c2hh",
  fileName: null,
};

const CONTENTS: MessageContent[] = [
  { kind: "text" },
  { kind: "image" },
  { kind: "location", latitude: 52.1, longitude: 4.3, name: "Bakery", address: null },
  { kind: "contacts", contacts: [{ name: "Eve", organization: null, phones: ["15550100009"], emails: [] }] },
  { kind: "choice", source: "list_reply", payload: "HOURS", description: "When we open" },
  { kind: "form", name: "booking", fields: [{ name: "day", value: "Sunday" }] },
  {
    kind: "order",
    catalogId: "catalog-1",
    items: [{ productId: "sku-1", quantity: 2, price: 4.5, currency: "EUR" }],
  },
  { kind: "share", what: "reel", title: "Bread", url: "https://example.com/reel" },
  { kind: "story_mention", url: null },
  { kind: "heart" },
  { kind: "ephemeral" },
  { kind: "unsupported", what: "poll", reason: "Message type unknown" },
];

async function readFiles() {
  const [message] = (await readAccount(database.db, account)).messages;
  return database.db
    .select()
    .from(attachments)
    .where(eq(attachments.messageId, message?.id ?? ""))
    .orderBy(asc(attachments.position));
}

describe("a message", () => {
  it.each(CONTENTS)("of kind $kind is kept with its content, also as an echo", async (content) => {
    const item = { accountExternalId: account, content, text: "With it" };
    await recordItems(
      ctx,
      "whatsapp",
      inbound.message({ ...item, externalId: "wamid.in" }),
      inbound.echo({ ...item, externalId: "wamid.out" }),
    );
    const { messages, conversations } = await readAccount(database.db, account);
    const kept = { kind: content.kind, content: content.kind === "text" ? null : content, text: "With it" };
    expect(messages.map(({ author }) => author).sort()).toEqual(["business_app", "contact"]);
    for (const message of messages) expect(message).toMatchObject({ ...kept, context: null });
    expect(conversations).toMatchObject([{ lastMessageKind: content.kind, lastMessagePreview: "With it" }]);
  });

  it("is kept with what it stands in relation to", async () => {
    const context = { ...NO_CONTEXT, replyTo: "wamid.0", forwarded: "once" as const };
    await recordItems(ctx, "whatsapp", inbound.message({ accountExternalId: account, context }));
    expect((await readAccount(database.db, account)).messages).toMatchObject([{ context }]);
  });

  it("holds nothing that the database refuses, however deep it stands", async () => {
    const content: MessageContent = {
      kind: "form",
      name: "a\u0000",
      fields: [{ name: "b\ud800", value: "\u0000" }],
    };
    const context = { ...NO_CONTEXT, story: { id: "1\u0000", url: "\udfff" } };
    const item = { accountExternalId: account, content, context, text: "\u0000" };
    await recordItems(ctx, "instagram", inbound.message(item));
    expect((await readAccount(database.db, account)).messages).toMatchObject([
      {
        content: { kind: "form", name: "a\ufffd", fields: [{ name: "b\ufffd", value: "\ufffd" }] },
        context: { story: { id: "1\ufffd", url: "\ufffd" } },
        text: "\ufffd",
      },
    ]);
  });

  it("without an end keeps its text", async () => {
    const fields = Array.from({ length: 100 }, (_, number) => ({
      name: `field ${number}`,
      value: "x".repeat(MAX_CONTENT_BYTES / 50),
    }));
    const content: MessageContent = { kind: "form", name: null, fields };
    await recordItems(
      ctx,
      "whatsapp",
      inbound.message({ accountExternalId: account, content, text: "Sent" }),
    );
    expect((await readAccount(database.db, account)).messages).toMatchObject([
      { kind: "unsupported", text: "Sent", content: { kind: "unsupported", what: "form" } },
    ]);
  });
});

describe("the files of a message", () => {
  const pending = async () => (await listJobs(database.db, "media.fetch")).map((job) => job.attachmentId);

  it("are kept in order, once, and each has a job that fetches it", async () => {
    const files = [photo, { ...photo, mediaId: null, url: "https://example.com/2", fileName: "b\u0000.png" }];
    const item = { accountExternalId: account, content: { kind: "image" } as const, attachments: files };
    await recordItems(ctx, "whatsapp", inbound.message(item), inbound.message(item));
    const kept = await readFiles();
    expect(kept).toMatchObject([
      { position: 0, state: "pending", mediaId: "media-1", claimedMimeType: "image/jpeg" },
      { position: 1, state: "pending", sourceUrl: "https://example.com/2", fileName: "b\ufffd.png" },
    ]);
    const jobs = await pending();
    for (const { id } of kept) expect(jobs.filter((job) => job === id)).toHaveLength(1);
  });

  it("that Meta does not say where to find are unavailable, and nobody looks for them", async () => {
    const nowhere = { ...photo, mediaId: null };
    const item = { accountExternalId: account, content: { kind: "image" } as const, attachments: [nowhere] };
    await recordItems(ctx, "instagram", inbound.echo(item));
    const [file] = await readFiles();
    expect(file).toMatchObject({
      state: "unavailable",
      failureReason: "Meta did not say where the file is.",
    });
    expect(await pending()).not.toContain(file?.id);
  });
});

describe("a message in a group", () => {
  it("is in the group's conversation, by its member, and is never for the assistant", async () => {
    const inGroup = { accountExternalId: account, groupExternalId: "group-1" };
    await recordItems(
      ctx,
      "whatsapp",
      inbound.message({ ...inGroup, externalId: "wamid.a", contact: contactNamed("15550100001") }),
      inbound.message({ ...inGroup, externalId: "wamid.b", contact: contactNamed("15550100002") }),
    );
    const { messages, conversations, identities } = await readAccount(database.db, account);
    const named = (kind: string, value: string) =>
      identities.find((identity) => identity.kind === kind && identity.value === value)?.contactId;
    expect(conversations).toMatchObject([{ contactId: named("group", "group-1"), unreadCount: 2 }]);
    expect(messages.map(({ participantId }) => participantId)).toEqual([
      named("phone", "15550100001"),
      named("phone", "15550100002"),
    ]);
    const drafts = await listJobs(database.db, "reply.draft");
    expect(drafts.map((job) => job.conversationId)).not.toContain(conversations[0]?.id);
  });
});

describe("an old message", () => {
  it.each([
    ["is kept and left to people", maxMessageAgeMs(DEFAULT_ASSISTANT_SETTINGS) + 1, 0],
    ["is for the assistant just before that", maxMessageAgeMs(DEFAULT_ASSISTANT_SETTINGS), 1],
  ])("%s", async (_name, ageMs, expected) => {
    const occurredAt = new Date(TEST_START.getTime() - ageMs);
    await recordItems(ctx, "whatsapp", inbound.message({ accountExternalId: account, occurredAt }));
    const { conversations, messages } = await readAccount(database.db, account);
    expect(messages).toHaveLength(1);
    const drafts = await listJobs(database.db, "reply.draft");
    expect(drafts.filter((job) => job.conversationId === conversations[0]?.id)).toHaveLength(expected);
  });
});
