import { eq } from "drizzle-orm";
import memory from "unstorage/drivers/memory";
import { attachments } from "#db/schema/attachments.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { loadEnv } from "#lib/env.ts";
import { createFiles } from "#lib/files/create-files.ts";
import { credentialsFromEnv } from "#lib/meta/credentials.ts";
import { createGraphClient } from "#lib/meta/graph/client.ts";
import { newMid } from "#lib/sandbox/bodies/new-mid.ts";
import { makeSample } from "#lib/sandbox/media/make-sample.ts";
import type { SampleKind } from "#lib/sandbox/media/sample-kind.ts";
import { build } from "./build.ts";
import type { FakeMeta } from "./fake-meta.ts";
import { createTestContext, type TestContext } from "./test-context.ts";

export interface MediaWorld {
  ctx: Context;
  base: TestContext;
  /** Names of everything in the storage. */
  storedNames: () => Promise<string[]>;
}

/** A `Context` that calls the fake Meta over HTTP as the product does, with an empty storage in memory. */
export function createMediaWorld(database: Context["db"], meta: FakeMeta): MediaWorld {
  const base = createTestContext(database);
  const driver = memory();
  const client = createGraphClient(credentialsFromEnv(loadEnv(meta.environment)), base.log);
  return {
    ctx: { ...base, meta: client, files: createFiles(driver) },
    base,
    storedNames: async () => driver.getKeys("", {}),
  };
}

/** What ingest would have recorded of a customer's file that the fake Meta holds. */
export async function shelveFile(
  { db }: Pick<Context, "db">,
  meta: FakeMeta,
  account: { id: string; channel: Channel },
  kind: SampleKind = "photo",
  overrides: Partial<typeof attachments.$inferInsert> = {},
) {
  const file = meta.media.add(account.channel, makeSample(kind));
  const isWhatsApp = account.channel === "whatsapp";
  const mid = newMid(meta.accounts.instagram.externalId);
  if (!isWhatsApp) meta.media.putInMessage(mid, file);
  const message = await build.message(db, {
    channelAccountId: account.id,
    text: "",
    ...(isWhatsApp ? {} : { externalId: mid }),
  });
  const attachment = await build.attachment(db, {
    messageId: message.id,
    conversationId: message.conversationId,
    kind: ({ photo: "image", voice: "voice", document: "document" } as const)[kind],
    mediaId: isWhatsApp ? file.id : null,
    sourceUrl: isWhatsApp ? null : `${meta.url}${meta.media.issueAddress(file)}`,
    claimedSha256: isWhatsApp ? file.sha256.toString("base64") : null,
    fileName: kind === "document" ? file.fileName : null,
    ...overrides,
  });
  return { file, mid, attachmentId: attachment.id };
}

export async function readAttachment({ db }: Pick<Context, "db">, attachmentId: string) {
  const [row] = await db.select().from(attachments).where(eq(attachments.id, attachmentId));
  if (!row) throw new Error("There is no such attachment");
  return row;
}
