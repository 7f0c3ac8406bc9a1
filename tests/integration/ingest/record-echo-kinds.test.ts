import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import { buildInstagramEcho } from "#lib/sandbox/bodies/build-instagram-echo.ts";
import { PERSONAS } from "#lib/sandbox/phone/personas.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { build } from "#tests/support/build.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});

const to = PERSONAS.find((persona) => persona.channel === "instagram");
if (to?.channel !== "instagram") throw new Error("Nobody is on Instagram");
const customer = to;

let lastAccount = 0;

/** A message that is being sent, and the echo of something that the account has said just then. */
async function meet(ours: OutboundContent, echoed: OutboundContent, text = "") {
  lastAccount += 1;
  const account = `ig-kinds-${lastAccount}`;
  const { id: channelAccountId } = await build.channelAccount(ctx.db, {
    channel: "instagram",
    externalId: account,
  });
  const contact = await build.contact(ctx.db, { channelAccountId, igsid: customer.userId });
  const conversation = await build.conversation(ctx.db, { contactId: contact.id });
  await build.outboundMessage(ctx.db, {
    conversationId: conversation.id,
    author: "operator",
    status: "sending",
    kind: ours.kind,
    content: ours,
    text,
  });
  const said = { accountExternalId: account, to: customer, mid: `mid-${account}`, text, at: TEST_START };
  await applyBody(ctx, "instagram", buildInstagramEcho({ ...said, content: echoed, fileCount: 1 }));
  return readAccount(ctx.db, account);
}

const buttons: OutboundContent = { kind: "buttons", buttons: [{ id: "a", title: "Yes" }] };

describe("the echo of what Gatehouse sends", () => {
  it.each<[string, OutboundContent, string]>([
    ["an image", { kind: "image" }, ""],
    ["a video", { kind: "video" }, ""],
    ["audio", { kind: "audio" }, ""],
    ["a document", { kind: "document" }, ""],
    ["a heart", { kind: "heart" }, ""],
    ["quick replies", buttons, "Deliver it?"],
  ])("belongs to it: %s", async (_, content, text) => {
    const { messages, conversations } = await meet(content, content, text);
    const externalId = expect.stringMatching(/^mid-/);
    expect(messages).toMatchObject([{ kind: content.kind, status: "accepted", externalId }]);
    expect(conversations).toMatchObject([{ botPausedAt: null }]);
  });

  it("is not that of something else which a person sent in the app at the same time", async () => {
    const { messages } = await meet({ kind: "image" }, { kind: "document" });
    expect(messages.map(({ kind, status, author }) => [kind, status, author]).sort()).toEqual([
      ["document", "sent", "business_app"],
      ["image", "sending", "operator"],
    ]);
  });
});
