import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";

export interface OpenWork {
  /** At most as many as asked for, each of them. */
  deadEvents: number;
  deadLetters: number;
}

/** What is dead now: few among many, found by indexes that hold little else. */
export async function countDeadWork(executor: Executor, max: number): Promise<OpenWork> {
  const [row] = await executor.execute<{ deadEvents: number; deadLetters: number }>(sql`
    select
      (select count(*)::integer from (
        select from webhook_events where state = 'dead' limit ${max}
      ) event) as "deadEvents",
      (select count(*)::integer from (
        select from pgboss.job where name = 'dead' and state = 'created' and source_name is not null limit ${max}
      ) letter) as "deadLetters"`);
  return row ?? { deadEvents: 0, deadLetters: 0 };
}

export interface WaitingWork {
  /** Events that nobody has applied for so long, at most as many as asked for; when the longest began to wait. */
  events: number;
  eventsSince: Date | null;
  /** The same for messages that nobody sends, though nothing holds them back. */
  messages: number;
  messagesSince: Date | null;
}

/** What waits for longer than it ever should. */
export async function selectWaitingWork(
  executor: Executor,
  { minutes, max }: { minutes: number; max: number },
): Promise<WaitingWork> {
  const long = sql`now() - make_interval(mins => ${minutes}::integer)`;
  const [row] = await executor.execute<{
    events: number;
    eventsSince: string | null;
    messages: number;
    messagesSince: string | null;
  }>(sql`
    select event.count as events, event.since as "eventsSince", message.count as messages,
      message.since as "messagesSince"
    from (
      select count(*)::integer as count, min(since)::text as since from (
        select coalesce(replayed_at, received_at) as since from webhook_events
        where state = 'pending' and coalesce(replayed_at, received_at) < ${long} limit ${max}
      ) waiting
    ) event, (
      select count(*)::integer as count, min(created_at)::text as since from (
        select unsent.created_at from messages unsent
        join channel_accounts account on account.id = unsent.channel_account_id
        join conversations conversation on conversation.id = unsent.conversation_id
        where unsent.status in ('queued', 'sending') and unsent.created_at < ${long}
          and account.stopped_at is null and coalesce(
            greatest(unsent.next_attempt_at, account.held_until, conversation.held_until) <= now(), true)
        limit ${max}
      ) waiting
    ) message`);
  if (!row) return { events: 0, eventsSince: null, messages: 0, messagesSince: null };
  const toDate = (text: string | null) => (text === null ? null : new Date(text));
  return { ...row, eventsSince: toDate(row.eventsSince), messagesSince: toDate(row.messagesSince) };
}
