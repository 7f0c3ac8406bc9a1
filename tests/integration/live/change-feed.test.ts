import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, inject, it, vi } from "vitest";
import { connect } from "#db/client.ts";
import { type ChangeFeed, createChangeFeed } from "#lib/live/change-feed.ts";
import { createLogger } from "#lib/log.ts";
import { build } from "#tests/support/build.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const WAIT = { timeout: 10_000, interval: 20 };

let database: TestDatabase;
let feed: ChangeFeed | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => feed?.end());
afterAll(() => database.drop());

function openFeed(): ChangeFeed {
  feed = createChangeFeed(database.url, createLogger("silent", "test"));
  return feed;
}

/** A subscriber that remembers what it was told, in order. */
function record(from: ChangeFeed) {
  const events: string[] = [];
  const changed = new Set<string>();
  const unsubscribe = from.subscribe({
    onReady: () => events.push("ready"),
    onChange: (ids) => {
      for (const id of ids) changed.add(id);
    },
    onLost: () => events.push("lost"),
    onEnd: () => events.push("end"),
  });
  return { events, changed, unsubscribe };
}

const listeners = async () => {
  const rows = await database.db.execute<{ pid: number }>(sql`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'gatehouse-listen'`);
  return rows.map((row) => row.pid);
};
const cutListeners = () =>
  database.db.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'gatehouse-listen'`);

/** Asked for from another database: this one would refuse to lock its own users out. */
async function allowConnections(isAllowed: boolean): Promise<void> {
  const name = new URL(database.url).pathname.slice(1);
  const admin = connect(inject("postgresAdminUrl"), {
    maxConnections: 1,
    applicationName: "gatehouse-tests",
  });
  await admin.execute(sql.raw(`alter database ${name} allow_connections ${isAllowed}`));
  await admin.$client.end();
}

it("announces everything that changes a conversation", async () => {
  const subscriber = record(openFeed());
  await vi.waitFor(() => expect(subscriber.events).toEqual(["ready"]), WAIT);
  const quiet = await build.conversation(database.db);
  const message = await build.message(database.db);
  const turn = await build.replyTurn(database.db);
  const expected = [quiet.id, message.conversationId, turn.conversationId].sort();
  await vi.waitFor(() => expect([...subscriber.changed].sort()).toEqual(expected), WAIT);
});

it("listens once for everybody, and not at all for nobody", async () => {
  const shared = openFeed();
  const first = record(shared);
  await vi.waitFor(() => expect(first.events).toEqual(["ready"]), WAIT);
  const second = record(shared);
  expect(second.events).toEqual(["ready"]);
  expect(await listeners()).toHaveLength(1);
  const { id } = await build.conversation(database.db);
  for (const { changed } of [first, second]) await vi.waitFor(() => expect(changed).toContain(id), WAIT);

  first.unsubscribe();
  first.unsubscribe();
  expect(await listeners()).toHaveLength(1);
  second.unsubscribe();
  await vi.waitFor(async () => expect(await listeners()).toEqual([]), WAIT);

  const third = record(shared);
  await vi.waitFor(() => expect(third.events).toEqual(["ready"]), WAIT);
});

it("tells everybody to read again after the connection was cut, and goes on announcing", async () => {
  const shared = openFeed();
  const subscribers = [record(shared), record(shared)];
  for (const { events } of subscribers) await vi.waitFor(() => expect(events).toEqual(["ready"]), WAIT);

  await cutListeners();
  const missed = await build.conversation(database.db);
  for (const { events } of subscribers) {
    await vi.waitFor(() => expect(events).toEqual(["ready", "lost", "ready"]), WAIT);
  }
  // Whatever was committed while nobody listened is there for whoever reads after the second "ready".
  expect(await database.db.query.conversations.findMany()).toContainEqual(missed);
  const { id } = await build.conversation(database.db);
  for (const { changed } of subscribers) await vi.waitFor(() => expect(changed).toContain(id), WAIT);
});

it("comes back after the database refused connections for a while", async () => {
  const subscriber = record(openFeed());
  await vi.waitFor(() => expect(subscriber.events).toEqual(["ready"]), WAIT);
  await allowConnections(false);
  await cutListeners();
  // Two losses: it was cut off, and tried in vain.
  await vi.waitFor(() => expect(subscriber.events.slice(0, 3)).toEqual(["ready", "lost", "lost"]), WAIT);
  await allowConnections(true);
  await vi.waitFor(() => expect(subscriber.events.at(-1)).toBe("ready"), WAIT);
});

it("says that changes are missed while there is no database at all", async () => {
  const away = createChangeFeed("postgres://nobody:nothing@127.0.0.1:1/none", createLogger("silent", "test"));
  feed = away;
  const subscriber = record(away);
  await vi.waitFor(() => expect(subscriber.events).toContain("lost"), WAIT);
  expect(subscriber.events).not.toContain("ready");
});

it("ends for everybody, also for who comes later", async () => {
  const shared = openFeed();
  const subscriber = record(shared);
  await vi.waitFor(() => expect(subscriber.events).toEqual(["ready"]), WAIT);
  shared.end();
  expect(subscriber.events).toEqual(["ready", "end"]);
  expect(record(shared).events).toEqual(["end"]);
  await vi.waitFor(async () => expect(await listeners()).toEqual([]), WAIT);
});
