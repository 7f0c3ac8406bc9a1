import { buffer } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { fetchAttachment } from "#lib/media/fetch-attachment.ts";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import { build } from "#tests/support/build.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { createMediaWorld, type MediaWorld, readAttachment, shelveFile } from "#tests/support/media-world.ts";
import { createTestClock, type TestClock } from "#tests/support/test-clock.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

type Account = Awaited<ReturnType<typeof build.channelAccount>>;

/** What a test of fetching works with. */
interface Fetching extends MediaWorld {
  meta: FakeMeta;
  /** As late as Meta believes it is. */
  metaClock: TestClock;
  whatsapp: Account;
  instagram: Account;
}

/** Call it at the top of a test file: a database and a fake Meta for the file, an empty storage for each test. */
export function setUpFetching() {
  let database: TestDatabase;
  let meta: FakeMeta;
  const world = {} as Fetching; // filled before the first test

  beforeAll(async () => {
    database = await createTestDatabase();
    world.metaClock = createTestClock();
    meta = await startFakeMeta({ now: world.metaClock.now });
    const { db } = database;
    const { whatsapp, instagram } = meta.accounts;
    world.meta = meta;
    world.whatsapp = await build.channelAccount(db, { externalId: whatsapp.externalId });
    world.instagram = await build.channelAccount(db, {
      channel: "instagram",
      externalId: instagram.externalId,
    });
  });
  afterAll(async () => {
    await meta.stop();
    await database.drop();
  });
  beforeEach(() => {
    Object.assign(world, createMediaWorld(database.db, meta));
  });
  afterEach(() => {
    meta.media.downloads.length = 0;
    meta.media.questions.length = 0;
    expect([meta.media.locateFaults, meta.media.downloadFaults]).toEqual([[], []]);
  });

  return {
    world,
    shelve: (account: Account, kind?: SampleKind, overrides?: Parameters<typeof shelveFile>[4]) =>
      shelveFile(world.ctx, meta, account, kind, overrides),
    /** Tries once and tells what became of it, and whether the queue is to try again. */
    async attempt(attachmentId: string, isLastAttempt = false) {
      const isRetried = await fetchAttachment(world.ctx, { attachmentId, isLastAttempt }).then(
        () => false,
        () => true,
      );
      const { state, failureReason } = await readAttachment(world.ctx, attachmentId);
      return { state, failureReason, isRetried };
    },
    async readStored(attachmentId: string): Promise<Buffer | null> {
      const { storageKey, sizeBytes } = await readAttachment(world.ctx, attachmentId);
      const bytes = await world.ctx.files.open(storageKey ?? "", { start: 0, end: (sizeBytes ?? 0) - 1 });
      return bytes && buffer(bytes);
    },
  };
}
