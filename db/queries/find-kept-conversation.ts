import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";

/** Where a conversation goes on whose contact was merged into another one; null: it was not, or nowhere. */
export async function findKeptConversation(
  executor: Executor,
  conversationId: string,
): Promise<string | null> {
  const [row] = await executor.execute<{ id: string }>(sql`
    with recursive chain as (
      select contacts.id, contacts.merged_into_id
      from conversations join contacts on contacts.id = conversations.contact_id
      where conversations.id = ${conversationId} and contacts.merged_into_id is not null
      union all
      select kept.id, kept.merged_into_id from chain join contacts kept on kept.id = chain.merged_into_id
    )
    select conversations.id from conversations join chain on chain.id = conversations.contact_id
    where chain.merged_into_id is null`);
  return row?.id ?? null;
}
