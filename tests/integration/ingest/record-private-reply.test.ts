import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commentActions } from "#db/schema/activity.ts";
import { actOnComment } from "#lib/delivery/act-on-comment.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { inbound } from "#tests/support/inbound.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { recordItems } from "#tests/support/record-items.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const IGSID = "880000000000001";
const TEXT = "Which town are you in?";

let database: TestDatabase;
let ctx: TestContext;
let account: Awaited<ReturnType<typeof build.channelAccount>>;
let conversationId = "";
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = createTestContext(database.db);
  account = await build.channelAccount(ctx.db, { channel: "instagram" });
  const contact = await build.contact(ctx.db, { channelAccountId: account.id, igsid: IGSID });
  conversationId = (await build.conversation(ctx.db, { contactId: contact.id, unreadCount: 2 })).id;
});

async function privateReply(overrides: Partial<typeof commentActions.$inferInsert> = {}) {
  const comment = await buildActivity.comment(ctx.db, {
    channelAccountId: account.id,
    authorExternalId: IGSID,
  });
  return buildActivity.commentAction(ctx.db, {
    commentId: comment.id,
    kind: "private_reply",
    text: TEXT,
    ...overrides,
  });
}

function echo(mid: string, text = TEXT) {
  const contact = {
    identities: [{ kind: "igsid" as const, value: IGSID }],
    displayName: null,
    username: null,
  };
  const item = inbound.echo({ accountExternalId: account.externalId, contact, externalId: mid, text });
  return recordItems(ctx, "instagram", item);
}

async function readAction(id: string) {
  const [row] = await ctx.db.select().from(commentActions).where(eq(commentActions.id, id));
  return row;
}

async function expectOperators(operatorId: string, mid: string) {
  const { messages, conversations } = await readAccount(ctx.db, account.externalId);
  expect(messages.filter(({ externalId }) => externalId === mid)).toMatchObject([
    { direction: "outbound", author: "operator", operatorId, text: TEXT, status: "sent" },
  ]);
  expect(conversations).toMatchObject([
    { botPausedAt: null, lastMessageAuthor: "operator", lastMessagePreview: TEXT, unreadCount: 2 },
  ]);
}

describe("the echo of a private reply to a comment", () => {
  it("is the operator's message, and leaves the assistant alone", async () => {
    const action = await privateReply({ status: "done", externalId: "mid.1" });
    const queued = await build.outboundMessage(ctx.db, { conversationId });
    const draft = await build.replyTurn(ctx.db, { conversationId });
    await echo("mid.1");
    await echo("mid.1");
    await expectOperators(action.operatorId, "mid.1");
    const turn = await ctx.db.query.replyTurns.findFirst({ where: ({ id }, is) => is.eq(id, draft.id) });
    expect(turn?.state).toBe("drafted");
    const { messages } = await readAccount(ctx.db, account.externalId);
    expect(messages.find(({ id }) => id === queued.id)?.status).toBe("queued");
  });

  it("is known by its id also when Meta changed the words", async () => {
    await privateReply({ status: "done", externalId: "mid.2" });
    await echo("mid.2", "Which town are you in");
    const { messages } = await readAccount(ctx.db, account.externalId);
    expect(messages).toMatchObject([{ author: "operator", text: "Which town are you in" }]);
  });

  it.each(["accepted", "unconfirmed"] as const)(
    "settles it before Meta's answer, which is %s",
    async (kind) => {
      const action = await privateReply();
      ctx.meta.commentOutcomes.push(async () => {
        await echo("mid.3");
        return kind === "accepted"
          ? { kind, externalId: "mid.3" }
          : { kind, code: null, reason: "The connection broke." };
      });
      await actOnComment(ctx, { commentId: action.commentId });
      expect(await readAction(action.id)).toMatchObject({ status: "done", externalId: "mid.3" });
      await expectOperators(action.operatorId, "mid.3");
    },
  );

  it("settles one whose answer never came", async () => {
    const action = await privateReply({ status: "unconfirmed", failureReason: "The connection broke." });
    await echo("mid.4");
    const settled = { status: "done", externalId: "mid.4", failureReason: null };
    expect(await readAction(action.id)).toMatchObject(settled);
    await expectOperators(action.operatorId, "mid.4");
  });

  it("is recognised in the same moment as Meta's answer", async () => {
    for (let round = 0; round < 20; round += 1) {
      const mid = `mid.5-${round}`;
      const action = await privateReply();
      const echoes: Promise<unknown>[] = [];
      ctx.meta.commentOutcomes.push(() => {
        echoes.push(echo(mid));
        return { kind: "accepted", externalId: mid };
      });
      await actOnComment(ctx, { commentId: action.commentId });
      await Promise.all(echoes);
      await expectOperators(action.operatorId, mid);
    }
  });

  it("is, of two with the same words, the one to its person", async () => {
    const toAda = await privateReply({ status: "unconfirmed" });
    const stranger = await buildActivity.comment(ctx.db, { channelAccountId: account.id });
    const toStranger = await privateReply({ status: "sending", commentId: stranger.id });
    await echo("mid.8");
    expect(await readAction(toAda.id)).toMatchObject({ status: "done", externalId: "mid.8" });
    expect(await readAction(toStranger.id)).toMatchObject({ status: "sending", externalId: null });
  });

  it.each([
    ["other words", { text: "Which town?" }],
    ["a public reply", { kind: "public_reply" as const }],
    ["one that was not attempted", { status: "queued" as const }],
    ["one that failed", { status: "failed" as const }],
  ])("is not taken for %s", async (_, overrides) => {
    await privateReply({ status: "unconfirmed", ...overrides });
    await echo("mid.6");
    const { messages, conversations } = await readAccount(ctx.db, account.externalId);
    expect(messages).toMatchObject([{ author: "business_app" }]);
    expect(conversations).toMatchObject([{ botPauseReason: "business_app_replied" }]);
  });

  it("is not taken for one of another account", async () => {
    const other = await buildActivity.comment(ctx.db);
    await privateReply({ status: "unconfirmed", commentId: other.id });
    await echo("mid.7");
    const { messages } = await readAccount(ctx.db, account.externalId);
    expect(messages).toMatchObject([{ author: "business_app" }]);
  });
});
