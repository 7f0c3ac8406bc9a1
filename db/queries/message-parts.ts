import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";

/** The parts of the same text before this one, and how long ago each came to its status. */
export function selectEarlierParts(executor: Executor, { partOf, part }: { partOf: string; part: number }) {
  return executor
    .select({
      part: sql<number>`${messages.part}`,
      status: messages.status,
      ageMs: sql<number>`extract(epoch from now() - ${messages.updatedAt})::float8 * 1000`,
    })
    .from(messages)
    .where(and(eq(messages.partOf, partOf), lt(messages.part, part)))
    .orderBy(asc(messages.part));
}

/**
 * The parts behind this message wait to go out again, behind it: they were cancelled because it did not. Call it in
 * the transaction that queues the message again. Of a message that is no part it changes nothing.
 */
export async function requeueLaterParts(executor: Executor, messageId: string): Promise<void> {
  const [message] = await executor
    .select({ partOf: messages.partOf, part: messages.part, occurredAt: messages.occurredAt })
    .from(messages)
    .where(eq(messages.id, messageId));
  if (!message?.partOf || message.part === null) return;
  await executor
    .update(messages)
    .set({
      status: "queued",
      occurredAt: message.occurredAt,
      failureReason: null,
      paceSlotMs: null,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(messages.partOf, message.partOf),
        gt(messages.part, message.part),
        eq(messages.status, "cancelled"),
      ),
    );
}
