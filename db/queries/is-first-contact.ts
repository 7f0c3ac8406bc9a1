import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";

/**
 * Whether nothing was ever said in the conversation but what is being answered: not by the business, not by the contact
 * before, not in what another app or the time before Gatehouse left. What comes in meanwhile makes nobody less new.
 */
export async function isFirstContact(
  executor: Executor,
  conversationId: string,
  askedIds: string[],
): Promise<boolean> {
  const asked = sql.join(
    askedIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await executor.execute<{ isFirst: boolean }>(sql`
    select not exists (
      select from messages
      where conversation_id = ${conversationId} and id not in (${asked})
        and (direction = 'outbound' or occurred_at <= (select min(occurred_at) from messages where id in (${asked})))
    ) and not exists (
      select from conversation_activities
      where conversation_id = ${conversationId} and kind in ('history', 'standby')
    ) as "isFirst"`);
  return rows[0]?.isFirst ?? false;
}
