import type { Executor } from "#db/client.ts";
import { sql } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";

/**
 * Conversations in the middle of a send that no job works on. Whether a worker still lives is the queue's to say, by
 * its heartbeat: a job that runs is left alone, however long it takes.
 */
export async function listAbandonedSends(executor: Executor, limit: number): Promise<string[]> {
  // The conditions on policy and state are those of the queue's index.
  const rows = await executor.execute<{ id: string }>(sql`
    select distinct ${messages.conversationId} as id from ${messages}
    where ${messages.status} = 'sending' and ${messages.status} in ('queued', 'sending')
      and not exists (
        select 1 from pgboss.job
        where name = 'conversation.deliver' and policy = 'stately' and state <= 'active'
          and singleton_key = ${messages.conversationId}::text
          and (state = 'active' or start_after <= now()))
    order by id limit ${limit}`);
  return [...rows].map(({ id }) => id);
}
