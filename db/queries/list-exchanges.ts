import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";

const EXCHANGED_MESSAGES_MAX = 200;

/**
 * What contact and assistant wrote to each other after `since`, oldest first; from when a person last wrote, or the
 * assistant left the conversation to one.
 */
export async function listExchanges(executor: Executor, conversationId: string, since: Date) {
  const lastPerson = sql`(
    select max(answer.occurred_at) from messages answer
    where answer.conversation_id = ${conversationId}
      and answer.direction = 'outbound' and (answer.author <> 'bot' or answer.operator_id is not null))`;
  // What was said at a hand-off is the last that counts to what was before it.
  const lastHandOff = sql`(
    select max(said.occurred_at)
    from reply_turns turn join messages said on said.reply_turn_id = turn.id
    where turn.conversation_id = ${conversationId} and turn.state = 'handed_off')`;
  const newest = await executor
    .select({ author: messages.author, text: messages.text })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        inArray(messages.author, ["contact", "bot"]),
        gt(messages.occurredAt, since),
        sql`${messages.occurredAt} > coalesce(greatest(${lastPerson}, ${lastHandOff}), '-infinity')`,
      ),
    )
    .orderBy(desc(messages.occurredAt), desc(messages.id))
    .limit(EXCHANGED_MESSAGES_MAX);
  return newest.reverse();
}
