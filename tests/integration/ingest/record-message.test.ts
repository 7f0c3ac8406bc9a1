import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listUnansweredMessages } from "#db/queries/list-reply-messages.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { createTestClock, TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

const HOUR_MS = 60 * 60 * 1_000;

async function draftJobsOf(conversationId: string | undefined): Promise<number> {
  const jobs = await listJobs(database.db, "reply.draft");
  return jobs.filter((job) => job.conversationId === conversationId).length;
}

function hoursAfterStart(hours: number): Date {
  return new Date(TEST_START.getTime() + hours * HOUR_MS);
}

it("keeps what a contact wrote, and asks the assistant about it", async () => {
  const body = metaBody.whatsAppTexts("wa-1", [
    { id: "wamid.1", userId: "US.1", name: "Ada", text: "Hi there" },
  ]);
  const event = await applyBody(ctx, "whatsapp", body);
  expect(event).toMatchObject({ state: "applied", reason: null, counts: { messages: 1, dead: 0 } });
  const stored = await readAccount(database.db, "wa-1");
  expect(stored.contacts).toMatchObject([{ displayName: "Ada" }]);
  expect(stored.messages).toMatchObject([
    {
      direction: "inbound",
      author: "contact",
      kind: "text",
      text: "Hi there",
      externalId: "wamid.1",
      status: "received",
      occurredAt: TEST_START,
      webhookEventId: event.id,
    },
  ]);
  expect(stored.conversations).toMatchObject([
    {
      lastMessageAt: TEST_START,
      lastMessagePreview: "Hi there",
      lastMessageAuthor: "contact",
      lastInboundAt: TEST_START,
      windowClosesAt: hoursAfterStart(24),
      unreadCount: 1,
      botPausedAt: null,
    },
  ]);
  expect(await draftJobsOf(stored.conversations[0]?.id)).toBe(1);
});

it("keeps one message when Meta delivers it again, in another batch", async () => {
  const first = { mid: "mid.2a", text: "once" };
  await applyBody(ctx, "instagram", metaBody.instagramTexts("ig-2", [first]));
  const again = await applyBody(
    ctx,
    "instagram",
    metaBody.instagramTexts("ig-2", [first, { mid: "mid.2b" }]),
  );
  expect(again.state).toBe("applied");
  const stored = await readAccount(database.db, "ig-2");
  expect(stored.messages.map(({ externalId }) => externalId)).toEqual(["mid.2a", "mid.2b"]);
  expect(stored.conversations).toMatchObject([{ unreadCount: 2 }]);
});

it("keeps one message, one contact and one job when Meta delivers it twenty times at once", async () => {
  const body = metaBody.whatsAppTexts("wa-3", [{ id: "wamid.3", userId: "US.3", text: "me first" }]);
  await Promise.all(Array.from({ length: 20 }, () => applyBody(ctx, "whatsapp", body)));
  const stored = await readAccount(database.db, "wa-3");
  expect(stored.messages).toHaveLength(1);
  expect(stored.contacts).toHaveLength(1);
  expect(stored.conversations).toMatchObject([{ unreadCount: 1 }]);
  expect(await draftJobsOf(stored.conversations[0]?.id)).toBe(1);
});

it("keeps every message of a burst that is applied at once, in one conversation with one job", async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `wamid.4-${index}`);
  await Promise.all(
    ids.map((id) => applyBody(ctx, "whatsapp", metaBody.whatsAppTexts("wa-4", [{ id, userId: "US.4" }]))),
  );
  const stored = await readAccount(database.db, "wa-4");
  expect(stored.messages.map(({ externalId }) => externalId).sort()).toEqual(ids.toSorted());
  expect(stored.conversations).toMatchObject([{ unreadCount: 20 }]);
  expect(await draftJobsOf(stored.conversations[0]?.id)).toBe(1);
});

it("takes the same message id at two numbers for two messages", async () => {
  for (const account of ["wa-5a", "wa-5b"]) {
    await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts(account, [{ id: "wamid.5", text: account }]));
    expect((await readAccount(database.db, account)).messages).toMatchObject([{ text: account }]);
  }
});

describe("time", () => {
  it("orders messages by when they were written, not by when they came", async () => {
    const texts = [
      { id: "wamid.6c", text: "third", at: hoursAfterStart(-1) },
      { id: "wamid.6a", text: "first", at: hoursAfterStart(-3) },
      { id: "wamid.6b", text: "second", at: hoursAfterStart(-2) },
    ];
    for (const text of texts) await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts("wa-6", [text]));
    const stored = await readAccount(database.db, "wa-6");
    expect(stored.messages.map(({ text }) => text)).toEqual(["first", "second", "third"]);
    expect(stored.conversations).toMatchObject([
      {
        lastMessageAt: hoursAfterStart(-1),
        lastMessagePreview: "third",
        lastInboundAt: hoursAfterStart(-1),
        windowClosesAt: hoursAfterStart(23),
        unreadCount: 3,
      },
    ]);
  });

  it("counts the window from when a message was written, also when it comes a day late", async () => {
    const late = { id: "wamid.7", at: hoursAfterStart(-25) };
    await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts("wa-7", [late]));
    const stored = await readAccount(database.db, "wa-7");
    expect(stored.conversations).toMatchObject([{ windowClosesAt: hoursAfterStart(-1) }]);
  });

  it("takes a message from the future for one of now", async () => {
    const early = { mid: "mid.8", at: new Date("2031-01-01") };
    await applyBody(ctx, "instagram", metaBody.instagramTexts("ig-8", [early]));
    const stored = await readAccount(database.db, "ig-8");
    expect(stored.messages).toMatchObject([{ occurredAt: TEST_START }]);
    expect(stored.conversations).toMatchObject([
      { lastMessageAt: TEST_START, windowClosesAt: hoursAfterStart(24) },
    ]);
  });

  it("starts the assistant after the quiet time", async () => {
    const clock = createTestClock(new Date("2031-01-01T00:00:00Z"));
    const quiet = createTestContext(database.db, { settings: { replyQuietMs: 2_000 } });
    await applyBody(
      { ...quiet, now: clock.now },
      "whatsapp",
      metaBody.whatsAppTexts("wa-9", [{ id: "wamid.9", at: clock.now() }]),
    );
    const [conversation] = (await readAccount(database.db, "wa-9")).conversations;
    const jobs = await database.db.$client`
      select start_after = '2031-01-01T00:00:02Z' as is_quiet from pgboss.job
      where name = 'reply.draft' and singleton_key = ${conversation?.id ?? ""}`;
    expect(jobs).toEqual([{ is_quiet: true }]);
  });
});

describe("a WhatsApp contact", () => {
  const from = "15550200001";
  const userId = "US.200";

  it("is the same person with both ids, with either one, and in any order", async () => {
    const meetings = [
      [{ from, userId }, { from: null, userId }, { from }],
      [{ from }, { from, userId }, { from: null, userId }],
      [{ from: null, userId }, { from, userId }, { from }],
    ];
    for (const [index, meeting] of meetings.entries()) {
      const account = `wa-10-${index}`;
      for (const [number, ids] of meeting.entries()) {
        const text = { id: `wamid.10-${number}`, ...ids };
        await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts(account, [text]));
      }
      const stored = await readAccount(database.db, account);
      expect(stored.contacts).toHaveLength(1);
      expect(stored.conversations).toMatchObject([{ unreadCount: 3 }]);
      expect(stored.identities).toMatchObject([
        { kind: "bsuid", value: userId },
        { kind: "phone", value: from },
      ]);
    }
  });

  it("is somebody else for another account of the business", async () => {
    for (const account of ["wa-11a", "wa-11b"]) {
      await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts(account, [{ id: "wamid.11", from, userId }]));
    }
    const [one, other] = [await readAccount(database.db, "wa-11a"), await readAccount(database.db, "wa-11b")];
    expect(one.contacts[0]?.id).not.toBe(other.contacts[0]?.id);
  });

  it("keeps the name of whom Meta names again without one, and takes a new one", async () => {
    const names = ["Ada", undefined, "Ada Lovelace"];
    const shown: (string | null | undefined)[] = [];
    for (const [index, name] of names.entries()) {
      const text = { id: `wamid.12-${index}`, name };
      await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts("wa-12", [text]));
      shown.push((await readAccount(database.db, "wa-12")).contacts[0]?.displayName);
    }
    expect(shown).toEqual(["Ada", "Ada", "Ada Lovelace"]);
  });

  it("is met twice at once by messages that name it differently, without a deadlock", async () => {
    const one = metaBody.whatsAppTexts("wa-13", [{ id: "wamid.13a", from, userId }]);
    const other = metaBody.whatsAppTexts("wa-13", [{ id: "wamid.13b", from: null, userId }]);
    const third = metaBody.whatsAppTexts("wa-13", [{ id: "wamid.13c", from }]);
    await Promise.all([one, other, third, one, other, third].map((body) => applyBody(ctx, "whatsapp", body)));
    const stored = await readAccount(database.db, "wa-13");
    expect(stored.messages).toHaveLength(3);
    expect(stored.contacts.length).toBeLessThanOrEqual(2);
  });
});

describe("an account that nobody has connected", () => {
  it("appears as discovered with its messages, and is drafted for at most", async () => {
    ctx.meta.disconnected.add("wa-14");
    const event = await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts("wa-14", [{ id: "wamid.14" }]));
    expect(event.state).toBe("applied");
    const stored = await readAccount(database.db, "wa-14");
    expect(stored.account).toMatchObject({ state: "discovered", botMode: "draft", channel: "whatsapp" });
    expect(stored.messages).toHaveLength(1);
  });

  it("appears once when its first messages come at the same time", async () => {
    ctx.meta.disconnected.add("ig-15");
    const mids = Array.from({ length: 10 }, (_, index) => `mid.15-${index}`);
    await Promise.all(
      mids.map((mid) => applyBody(ctx, "instagram", metaBody.instagramTexts("ig-15", [{ mid, from: mid }]))),
    );
    expect((await readAccount(database.db, "ig-15")).messages).toHaveLength(10);
  });

  it("does not change an account that is known", async () => {
    await build.channelAccount(database.db, { externalId: "wa-16", name: "Corner Bakery", botMode: "off" });
    await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts("wa-16", [{ id: "wamid.16" }]));
    expect((await readAccount(database.db, "wa-16")).account).toMatchObject({
      name: "Corner Bakery",
      botMode: "off",
      state: "configured",
    });
  });
});

describe("text", () => {
  it.each([
    ["a NUL", "wa-17", "a\u0000b", "a\ufffdb"],
    ["half a character", "wa-18", "a\ud83d", "a\ufffd"],
    ["markup and quotes", "wa-19", `<img src=x onerror="alert(1)">'; drop table messages; --`, undefined],
    ["emoji, right-to-left and combining letters", "wa-20", "👩‍👩‍👧‍👦 שלום e\u0301\u202e", undefined],
    ["a megabyte", "wa-21", `${"word ".repeat(200_000)}end`, undefined],
    ["nothing at all", "wa-22", "", undefined],
  ])("of %s is stored whole", async (_name, account, text, stored) => {
    const event = await applyBody(
      ctx,
      "whatsapp",
      metaBody.whatsAppTexts(account, [{ id: "wamid.t", text }]),
    );
    expect(event.state).toBe("applied");
    expect((await readAccount(database.db, account)).messages[0]?.text).toBe(stored ?? text);
  });

  it("may have a name beside it that no column could hold", async () => {
    const text = { id: "wamid.23", name: "A\u0000da\ud83d" };
    const event = await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts("wa-23", [text]));
    expect(event).toMatchObject({ state: "applied" });
    expect((await readAccount(database.db, "wa-23")).contacts[0]?.displayName).toBe("A\ufffdda\ufffd");
  });
});

it("neither answers nor marks unread what was written before Gatehouse was connected", async () => {
  const file = { type: "image", image: { id: "3300000000000020", caption: "When do you open?" } };
  const item = { from: "15550100001", id: "wamid.history", timestamp: seconds(TEST_START), ...file };
  await applyBody(ctx, "whatsapp", metaBody.whatsAppHistory("wa-history", [item]));
  const { messages, conversations } = await readAccount(database.db, "wa-history");
  const [conversation] = conversations;
  expect(messages).toMatchObject([{ externalId: "wamid.history", context: { isHistory: true } }]);
  expect(conversation).toMatchObject({ unreadCount: 0 });
  expect(await draftJobsOf(conversation?.id)).toBe(0);
  expect(await listUnansweredMessages(database.db, conversation?.id ?? "", new Date(0))).toEqual([]);

  await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts("wa-history", [{ id: "wamid.new" }]));
  const unanswered = await listUnansweredMessages(database.db, conversation?.id ?? "", new Date(0));
  expect(unanswered).toMatchObject([{ text: "Hello" }]);
});

function seconds(at: Date): string {
  return String(at.getTime() / 1_000);
}
