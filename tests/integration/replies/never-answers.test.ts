import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { replyTurns } from "#db/schema/replies.ts";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import { draftReply } from "#lib/replies/draft-reply.ts";
import { build } from "#tests/support/build.ts";
import { inbound } from "#tests/support/inbound.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { recordItems } from "#tests/support/record-items.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const account = "never-1";
const ITEM = { accountExternalId: account };

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = createTestContext(database.db);
  await build.channelAccount(database.db, { externalId: account }).catch(() => null);
});

const observed = { author: "contact", messageKind: "text", text: "When do you open?" } as const;

it.each([
  [
    "what was written before Gatehouse was there",
    inbound.message({ ...ITEM, externalId: "n1", context: { ...NO_CONTEXT, isHistory: true } }),
  ],
  [
    "what the app shared of earlier",
    inbound.activity({ ...ITEM, key: "n2", activity: { kind: "history", ...observed } }),
  ],
  [
    "what was written while another app owned the thread",
    inbound.activity({ ...ITEM, key: "n3", activity: { kind: "standby", ...observed } }),
  ],
  ["an echo of the business's own", inbound.echo({ ...ITEM, externalId: "n4" })],
  ["a comment of a stranger: those are for people", inbound.comment({ ...ITEM, externalId: "n5" })],
  ["its own comment", inbound.comment({ ...ITEM, externalId: "n6", isOwn: true })],
  ["a member of a group", inbound.message({ ...ITEM, externalId: "n7", groupExternalId: "group-1" })],
])("%s is never answered, nor is a job made for it, also when it comes twice", async (_name, item) => {
  const channel = item.kind === "comment" ? "instagram" : "whatsapp";
  for (const _ of ["once", "twice"]) await recordItems(ctx, channel, item);
  expect(await listJobs(database.db, "reply.draft")).toEqual([]);
  // Also where a job comes for another reason.
  for (const { id } of (await readAccount(database.db, account)).conversations) {
    await draftReply(ctx, { conversationId: id, isLastAttempt: true });
  }
  expect(ctx.scriptedLlm.calls).toEqual([]);
  expect(await database.db.select().from(replyTurns)).toEqual([]);
});
