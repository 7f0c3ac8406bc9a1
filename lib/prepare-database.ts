import { migrateDatabase } from "#db/migrate.ts";
import { installQueues } from "#lib/queue/boss.ts";

/** Brings tables and queues to what this version needs; safe to run twice and from several servers at once. */
export async function prepareDatabase(url: string): Promise<void> {
  await migrateDatabase(url);
  await installQueues(url);
}
