import { and, asc, eq, gt, lt, type SQL, sql } from "drizzle-orm";
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
 * A part of an operator's text was left behind by one that arrived after all: of the parts that did not go out, it is
 * the first, and the others come along with it (see below). For queries of `messages`.
 */
export function isLeftBehind(): SQL<boolean> {
  return sql<boolean>`(
    ${messages.status} = 'cancelled' and ${messages.partOf} is not null and ${messages.operatorId} is not null
    and not exists (
      select 1 from ${messages} as earlier where earlier.part_of = "messages"."part_of"
        and earlier.part < "messages"."part"
        and earlier.status not in ('accepted', 'sent', 'delivered', 'read')))`;
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
