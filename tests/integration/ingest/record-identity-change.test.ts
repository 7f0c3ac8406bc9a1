import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveContact } from "#db/queries/resolve-contact.ts";
import { contactMerges } from "#db/schema/contact-merges.ts";
import { conversationActivities, conversations } from "#db/schema/conversations.ts";
import type { Identity, InboundIdentityChange } from "#lib/domain/inbound-event.ts";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import type { EventSource } from "#lib/ingest/event-source.ts";
import { recordIdentityChange } from "#lib/ingest/record-identity-change.ts";
import { recordMessage } from "#lib/ingest/record-message.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { readIdentities } from "#tests/support/read-identities.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

const b = (value: string): Identity => ({ kind: "bsuid", value });
const p = (value: string): Identity => ({ kind: "phone", value });
const MINUTE_MS = 60_000;
const SOURCE: EventSource = {
  channel: "whatsapp",
  eventId: "0190a000-0000-7000-8000-000000000001",
  businesses: new Map(),
  accounts: new Map(),
};

async function newAccount() {
  const { id, externalId } = await build.channelAccount(database.db);
  let lastNumber = 0;
  return {
    id,
    write: (...identities: Identity[]) => {
      lastNumber += 1;
      return recordMessage(ctx, SOURCE, {
        kind: "message",
        accountExternalId: externalId,
        contact: { identities, displayName: null, username: null },
        externalId: `wamid.${id}.${lastNumber}`,
        groupExternalId: null,
        content: { kind: "text" },
        text: `Message ${lastNumber}`,
        attachments: [],
        context: NO_CONTEXT,
        occurredAt: new Date(TEST_START.getTime() - MINUTE_MS + lastNumber),
      });
    },
    change: (change: Pick<InboundIdentityChange, "what" | "previous" | "current"> & { occurredAt?: Date }) =>
      recordIdentityChange(ctx, SOURCE, {
        kind: "identity_change",
        accountExternalId: externalId,
        occurredAt: TEST_START,
        ...change,
      }),
    read: async () => ({
      people: (await readIdentities(database.db, id)).map(({ now, once }) => ({ now, once })),
      conversations: await database.db
        .select()
        .from(conversations)
        .where(eq(conversations.channelAccountId, id))
        .orderBy(asc(conversations.id)),
      merges: await database.db.select().from(contactMerges).where(eq(contactMerges.channelAccountId, id)),
      activities: await database.db
        .select({ activity: conversationActivities.activity })
        .from(conversationActivities)
        .innerJoin(conversations, eq(conversations.id, conversationActivities.conversationId))
        .where(eq(conversations.channelAccountId, id)),
    }),
  };
}

type Account = Awaited<ReturnType<typeof newAccount>>;

function permutations<Item>(items: Item[]): Item[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

it("gives the contact its new user id, keeps the old one as history, and shows it in the thread", async () => {
  const account = await newAccount();
  await account.write(b("US.1"), p("15550001"));
  const change = { what: "user_id", previous: [b("US.1")], current: [b("US.2")] } as const;
  for (const _ of ["first", "again"]) {
    await account.change({ ...change, previous: [...change.previous], current: [...change.current] });
    const stored = await account.read();
    expect(stored.people).toEqual([{ now: ["US.2", "15550001"], once: ["US.1"] }]);
    expect(stored.activities).toEqual([
      { activity: { kind: "identity_changed", what: "user_id", from: "US.1", to: "US.2" } },
    ]);
    expect(stored.conversations).toMatchObject([{ unreadCount: 1 }]);
  }
});

it("ends the number and the user id with a change of number", async () => {
  const account = await newAccount();
  await account.write(b("US.1"), p("15550001"));
  await account.change({ what: "phone", previous: [p("15550001")], current: [p("15550002")] });
  await account.write(b("US.2"), p("15550002"));
  const stored = await account.read();
  expect(stored.people).toEqual([{ now: ["US.2", "15550002"], once: ["US.1", "15550001"] }]);
  expect(stored.conversations).toMatchObject([{ unreadCount: 2 }]);
  await account.change({ what: "phone", previous: [p("15550001")], current: [p("15550002")] });
  expect((await account.read()).people).toEqual(stored.people);
});

it("makes a contact without a conversation of somebody nobody knows", async () => {
  const account = await newAccount();
  await account.change({ what: "phone", previous: [p("15550001")], current: [p("15550002"), b("US.2")] });
  expect(await account.read()).toMatchObject({
    people: [{ now: ["US.2", "15550002"], once: ["15550001"] }],
    conversations: [],
    activities: [],
  });
});

describe("in any order, and each twice", () => {
  const userId = { what: "user_id", previous: [b("US.1")], current: [b("US.2"), p("15550001")] } as const;
  const number = {
    what: "phone",
    previous: [b("US.1"), p("15550001")],
    current: [b("US.2"), p("15550002")],
  } as const;
  const numberAlone = { what: "phone", previous: [p("15550001")], current: [p("15550002")] } as const;
  const asChange = ({ what, previous, current }: typeof userId | typeof number | typeof numberAlone) => ({
    what,
    previous: [...previous],
    current: [...current],
  });

  it.each([
    ["a change of user id", userId, [b("US.2"), p("15550001")], ["US.2", "15550001"], ["US.1"]],
    ["a change of number", number, [b("US.2"), p("15550002")], ["US.2", "15550002"], ["US.1", "15550001"]],
  ] as const)("%s ends with one contact in one conversation", async (_, change, after, now, once) => {
    const events = [
      (account: Account) => account.write(b("US.1"), p("15550001")),
      (account: Account) => account.change(asChange(change)),
      (account: Account) => account.write(...after),
    ];
    for (const order of permutations(events)) {
      const account = await newAccount();
      for (const event of [...order, ...order]) await event(account);
      const { people, conversations: all } = await account.read();
      expect(people).toHaveLength(1);
      expect(people[0]?.now).toEqual(now);
      expect(people[0]?.once).toEqual(expect.arrayContaining([...once]));
      const kept = all.filter(({ lastMessageAuthor, unreadCount }) => lastMessageAuthor && unreadCount === 4);
      expect(kept).toHaveLength(1);
    }
  });

  it("a change of number that names no user id waits for nothing either", async () => {
    const account = await newAccount();
    await account.write(b("US.1"), p("15550001"));
    await account.write(b("US.2"), p("15550002"));
    await account.change(asChange(numberAlone));
    await account.change(asChange(numberAlone));
    const stored = await account.read();
    expect(stored.people).toEqual([{ now: ["US.2", "15550002"], once: ["US.1", "15550001"] }]);
    expect(stored.merges).toMatchObject([{ reason: "identity_changed", mergedBy: null }]);
    expect(stored.activities).toHaveLength(1);
  });

  it("two changes in a row end with the last ids", async () => {
    const later = new Date(TEST_START.getTime() + MINUTE_MS);
    ctx.clock.set(later);
    const first = { what: "user_id", previous: [b("US.1")], current: [b("US.2")] } as const;
    const second = {
      what: "user_id",
      previous: [b("US.2")],
      current: [b("US.3")],
      occurredAt: later,
    } as const;
    const events = [
      (account: Account) => account.write(b("US.1"), p("15550001")),
      (account: Account) =>
        account.change({ ...first, previous: [...first.previous], current: [...first.current] }),
      (account: Account) =>
        account.change({ ...second, previous: [...second.previous], current: [...second.current] }),
    ];
    for (const order of permutations(events)) {
      const account = await newAccount();
      for (const event of [...order, ...order]) await event(account);
      const { people } = await account.read();
      expect(people).toHaveLength(1);
      expect(people[0]?.now).toEqual(["US.3", "15550001"]);
    }
  });
});

it("asks the kept conversation's jobs to go on after a merge", async () => {
  const account = await newAccount();
  await account.write(b("US.1"), p("15550001"));
  await account.write(b("US.2"));
  await account.change({ what: "user_id", previous: [b("US.1")], current: [b("US.2")] });
  const [kept] = (await account.read()).conversations.filter(({ unreadCount }) => unreadCount === 2);
  const jobs = await listJobs(database.db, "conversation.deliver");
  expect(jobs).toContainEqual({ conversationId: kept?.id });
});

it("does not merge with whoever had the new number before", async () => {
  const account = await newAccount();
  await account.write(b("US.1"), p("15550001"));
  await account.write(b("US.9"), p("15550002"));
  await account.change({
    what: "phone",
    previous: [b("US.1"), p("15550001")],
    current: [b("US.2"), p("15550002")],
  });
  expect((await account.read()).people).toEqual([
    { now: ["US.2", "15550002"], once: ["US.1", "15550001"] },
    { now: ["US.9"], once: ["15550002"] },
  ]);
});

it("leaves alone whoever got the old number since", async () => {
  const account = await newAccount();
  const change = {
    what: "phone" as const,
    previous: [b("US.1"), p("15550001")],
    current: [b("US.2"), p("15550002")],
  };
  await account.write(b("US.1"), p("15550001"));
  await account.change(change);
  await account.write(b("US.7"), p("15550001"));
  const { people } = await account.read();
  await account.change(change);
  expect((await account.read()).people).toEqual(people);
  expect(people).toContainEqual({ now: ["US.7", "15550001"], once: [] });
});

it("makes one contact of a change and first messages at the same moment", async () => {
  const account = await newAccount();
  const change = {
    what: "user_id" as const,
    previous: [b("US.1")],
    current: [b("US.2"), p("15550001")],
  };
  await Promise.all([
    account.write(b("US.1"), p("15550001")),
    account.change(change),
    account.write(b("US.2"), p("15550001")),
    account.change(change),
  ]);
  await account.change(change);
  expect((await account.read()).people).toMatchObject([{ now: ["US.2", "15550001"] }]);
  const found = await database.db.transaction((tx) =>
    resolveContact(tx, account.id, { identities: [b("US.1")], displayName: null, username: null }),
  );
  expect((await readIdentities(database.db, account.id)).map(({ id }) => id)).toEqual([found]);
});
