import { eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { contacts } from "#db/schema/conversations.ts";

/** Keeps the newest time of each word, in whatever order they arrive, and however often. */
export async function recordOptOut(
  executor: Executor,
  contactId: string,
  word: "stop" | "start",
  at: Date,
): Promise<void> {
  const newest = (column: typeof contacts.assistantStoppedAt | typeof contacts.assistantStartedAt) =>
    sql`greatest(${column}, ${at.toISOString()}::timestamptz)`;
  await executor
    .update(contacts)
    .set(
      word === "stop"
        ? { assistantStoppedAt: newest(contacts.assistantStoppedAt) }
        : { assistantStartedAt: newest(contacts.assistantStartedAt) },
    )
    .where(eq(contacts.id, contactId));
}
