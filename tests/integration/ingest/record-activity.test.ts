import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { conversationActivities } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import { MAX_ACTIVITY_BYTES } from "#lib/ingest/stored-activity.ts";
import { build } from "#tests/support/build.ts";
import { inbound } from "#tests/support/inbound.ts";
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
  account = `activities-${accounts}`;
});

function hours(count: number): Date {
  return new Date(TEST_START.getTime() + count * 60 * 60 * 1_000);
}

function activity(what: ConversationActivity, key = what.kind as string, occurredAt = hours(-1)) {
  return inbound.activity({ accountExternalId: account, activity: what, key, occurredAt });
}

async function readActivities() {
  const stored = await readAccount(database.db, account);
  const [conversation] = stored.conversations;
  const activities = await database.db
    .select()
    .from(conversationActivities)
    .where(eq(conversationActivities.conversationId, conversation?.id ?? ""))
    .orderBy(conversationActivities.occurredAt);
  return { ...stored, conversation, activities };
}

const CALL = { kind: "call", direction: "inbound", state: "connect", durationSeconds: null } as const;
const STANDBY = { kind: "standby", author: "contact", messageKind: "text", text: "Is a bot there?" } as const;
const HISTORY = { kind: "history", author: "contact", messageKind: "text", text: "Long ago" } as const;
const TAKEN = { kind: "handover", what: "control_taken", from: "1", to: "2", note: null } as const;
const PASSED = { ...TAKEN, what: "control_passed" } as const;
const stop = (isStopped: boolean) => ({ kind: "marketing_preference", isStopped, detail: null }) as const;

const KINDS: ConversationActivity[] = [
  CALL,
  { kind: "call_permission", isGranted: true, expiresAt: null },
  TAKEN,
  STANDBY,
  HISTORY,
  { kind: "identity_changed", what: "phone", from: "15550100001", to: "15550100002" },
  stop(true),
  { kind: "opt_in", title: "News", reference: null },
  {
    kind: "referral",
    referral: { source: "ADS", headline: "Bread", body: null, url: null, reference: "ad-1" },
  },
  { kind: "welcome_requested" },
  { kind: "unsupported", what: "poll" },
];

describe("an activity", () => {
  it.each(KINDS)("$kind is kept once, and is no message, unread or answered", async (what) => {
    await recordItems(ctx, "whatsapp", activity(what), activity(what));
    const { activities, messages, conversation } = await readActivities();
    expect(activities).toMatchObject([{ kind: what.kind, activity: what, occurredAt: hours(-1) }]);
    expect(messages).toEqual([]);
    expect(conversation).toMatchObject({
      unreadCount: 0,
      lastMessageAt: hours(-1),
      lastMessageAuthor: null,
      lastMessageKind: null,
    });
    const jobs = await database.db.$client`
      select 1 from pgboss.job where singleton_key = ${conversation?.id ?? ""}`;
    expect(jobs).toHaveLength(0);
  });

  it.each(KINDS)("$kind leaves a conversation with messages in its place", async (what) => {
    const old = inbound.message({ accountExternalId: account, text: "Hello", occurredAt: hours(-30) });
    await recordItems(ctx, "whatsapp", old, activity(what));
    expect((await readActivities()).conversation).toMatchObject({
      lastMessageAt: hours(-30),
      lastMessagePreview: "Hello",
      lastMessageKind: "text",
      unreadCount: 1,
    });
  });

  it("puts a conversation without messages where the newest one does, whatever comes last", async () => {
    const older = activity(HISTORY, "history-1", hours(-900));
    await recordItems(ctx, "whatsapp", activity(CALL), older);
    expect((await readActivities()).conversation).toMatchObject({ lastMessageAt: hours(-1) });
    const message = inbound.message({ accountExternalId: account, occurredAt: hours(-2), text: "Hi" });
    await recordItems(ctx, "whatsapp", message);
    expect((await readActivities()).conversation).toMatchObject({
      lastMessageAt: hours(-2),
      lastMessagePreview: "Hi",
    });
  });

  it("with the same key belongs to each conversation by itself", async () => {
    const other = {
      identities: [{ kind: "phone" as const, value: "15550100002" }],
      displayName: null,
      username: null,
    };
    await recordItems(ctx, "whatsapp", activity(CALL, "k"), { ...activity(CALL, "k"), contact: other });
    expect((await readAccount(database.db, account)).conversations).toHaveLength(2);
  });

  it("may have a key that no index could hold", async () => {
    const keys = ["k".repeat(20_000), "with\u0000", "half\ud800"];
    for (const key of [...keys, ...keys]) await recordItems(ctx, "whatsapp", activity(CALL, key));
    expect((await readActivities()).activities).toHaveLength(keys.length);
  });

  it("holds nothing that the database refuses, and has an end", async () => {
    const long = "word ".repeat(MAX_ACTIVITY_BYTES);
    await recordItems(
      ctx,
      "whatsapp",
      activity({ ...STANDBY, text: "a\u0000" }, "1", hours(-4)),
      activity({ ...HISTORY, text: long }, "2", hours(-3)),
      activity({ ...TAKEN, note: long }, "3", hours(-2)),
    );
    const { activities } = await readActivities();
    expect(activities).toMatchObject([
      { activity: { text: "a\ufffd" } },
      { activity: { kind: "history", text: expect.stringMatching(/word…$/) } },
      { kind: "unsupported", activity: { kind: "unsupported", what: "handover" } },
    ]);
  });
});

describe("the customer service window", () => {
  it("is opened by a call on WhatsApp, from when it was", async () => {
    await recordItems(ctx, "whatsapp", activity(CALL));
    expect((await readActivities()).conversation).toMatchObject({
      lastInboundAt: hours(-1),
      windowClosesAt: hours(23),
    });
  });

  it("is never shortened by an older call", async () => {
    const message = inbound.message({ accountExternalId: account, occurredAt: hours(0) });
    await recordItems(ctx, "whatsapp", message, activity(CALL));
    expect((await readActivities()).conversation).toMatchObject({ windowClosesAt: hours(24) });
  });

  it("is not opened by what was written long ago or happened to the thread", async () => {
    await recordItems(ctx, "whatsapp", activity(HISTORY), activity(PASSED), activity(stop(false)));
    expect((await readActivities()).conversation).toMatchObject({ windowClosesAt: null });
  });
});

describe("a contact who wants no marketing", () => {
  const states = async () => (await readActivities()).contacts.map((contact) => contact.marketingStoppedAt);

  it("is marked, and unmarked by a newer word", async () => {
    await recordItems(ctx, "whatsapp", activity(stop(true), "1", hours(-3)));
    expect(await states()).toEqual([hours(-3)]);
    await recordItems(ctx, "whatsapp", activity(stop(false), "2", hours(-2)));
    expect(await states()).toEqual([null]);
  });

  it("stays marked when an older word comes last, or another in the same second", async () => {
    await recordItems(
      ctx,
      "whatsapp",
      activity(stop(true), "1", hours(-2)),
      activity(stop(false), "2", hours(-3)),
      activity(stop(false), "3", hours(-2)),
    );
    expect(await states()).toEqual([hours(-2)]);
  });
});

describe("a thread that another app owns", () => {
  it.each([
    ["taken over", TAKEN],
    ["written to in standby", STANDBY],
  ])("because it was %s pauses the assistant, with what it was about to say", async (_name, what) => {
    await build.channelAccount(database.db, { externalId: account, botMode: "auto" });
    await recordItems(ctx, "whatsapp", inbound.message({ accountExternalId: account }));
    const { conversation } = await readActivities();
    const conversationId = conversation?.id ?? "";
    const queued = await build.outboundMessage(database.db, { conversationId });
    const turn = await build.replyTurn(database.db, { conversationId });
    await recordItems(ctx, "whatsapp", activity(what));
    const after = await readActivities();
    expect(after.conversation).toMatchObject({
      botPausedAt: TEST_START,
      botPauseReason: "other_app_owns",
    });
    expect(after.messages.find(({ id }) => id === queued.id)?.status).toBe("cancelled");
    const [draft] = await database.db.select().from(replyTurns).where(eq(replyTurns.id, turn.id));
    expect(draft).toMatchObject({ state: "discarded", reason: "other_app_owns" });
  });

  it("is not given back to the assistant when it comes back: people decide", async () => {
    await recordItems(ctx, "whatsapp", activity(TAKEN, "1"), activity(PASSED, "2"));
    expect((await readActivities()).conversation).toMatchObject({ botPauseReason: "other_app_owns" });
  });

  it("keeps why people paused it", async () => {
    await recordItems(ctx, "instagram", inbound.echo({ accountExternalId: account }), activity(TAKEN));
    expect((await readActivities()).conversation).toMatchObject({ botPauseReason: "business_app_replied" });
  });
});
