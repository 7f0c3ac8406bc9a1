import { sql } from "drizzle-orm";
import type { Database, Executor } from "#db/client.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { MessageStatus } from "#lib/domain/message-status.ts";
import type { WebhookEventState } from "#lib/domain/webhook-event.ts";

export interface LedgerSpan {
  /** At a full minute, as received POSTs are counted; null: since ever. */
  since: Date | null;
  /** Length of one step of the chart, in whole minutes. */
  stepMinutes: number;
}

type Count = { channel: Channel; count: number };

/** When the step begins, in milliseconds since 1970. */
type Step = { step: number };

export type OpenState = Extract<WebhookEventState, "ignored" | "dead">;
export type EndedStatus = Extract<MessageStatus, "failed" | "cancelled" | "unconfirmed">;

export interface LedgerRows {
  /** What was counted when it was stored. */
  receipts: (Count & Step)[];
  /** What is there. */
  events: (Count & Step & { state: WebhookEventState })[];
  eventReasons: (Count & { state: OpenState; reason: string | null })[];
  messages: (Count & Step & { status: MessageStatus })[];
  messageReasons: (Count & { status: EndedStatus; code: number | null; reason: string | null })[];
}

/** More different reasons than anybody reads; what they leave over is counted without a name. */
const REASONS_MAX = 500;

/** All sides of the ledger as they were at one moment. */
export function selectLedger(db: Database, span: LedgerSpan): Promise<LedgerRows> {
  return db.transaction(
    async (tx) => ({
      receipts: await selectReceipts(tx, span),
      events: await selectEvents(tx, span),
      eventReasons: await selectEventReasons(tx, span),
      messages: await selectMessages(tx, span),
      messageReasons: await selectMessageReasons(tx, span),
    }),
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** When the first POST was counted; null: none was. */
export async function selectFirstReceipt(executor: Executor): Promise<Date | null> {
  const [row] = await executor.execute<{ first: string | null }>(
    sql`select min(minute)::text as first from webhook_receipts`,
  );
  return row?.first ? new Date(row.first) : null;
}

function selectReceipts(executor: Executor, span: LedgerSpan) {
  return executor.execute<LedgerRows["receipts"][number]>(sql`
    select channel, ${MILLISECONDS} as step, count from (
      select channel, ${stepOf(sql`minute`, span)} as step, sum(count)::integer as count
      from webhook_receipts where ${within(sql`minute`, span)} group by 1, 2
    ) part`);
}

// Both are answered by an index alone where the table was vacuumed lately.
function selectEvents(executor: Executor, span: LedgerSpan) {
  return executor.execute<LedgerRows["events"][number]>(sql`
    select channel, state, ${MILLISECONDS} as step, count from (
      select channel, state, ${stepOf(sql`received_at`, span)} as step, count(*)::integer as count
      from webhook_events where ${within(sql`received_at`, span)} group by 1, 2, 3
    ) part`);
}

function selectMessages(executor: Executor, span: LedgerSpan) {
  return executor.execute<LedgerRows["messages"][number]>(sql`
    select account.channel, status, ${MILLISECONDS} as step, sum(count)::integer as count
    from (
      select channel_account_id, status, ${stepOf(sql`messages.created_at`, span)} as step, count(*) as count
      from messages where ${wentOut(span)} group by 1, 2, 3
    ) part
    join channel_accounts account on account.id = part.channel_account_id
    group by 1, 2, 3`);
}

function selectEventReasons(executor: Executor, span: LedgerSpan) {
  return executor.execute<LedgerRows["eventReasons"][number]>(sql`
    select channel, state, reason, count(*)::integer as count from webhook_events
    where state in ('ignored', 'dead') and ${within(sql`received_at`, span)}
    group by 1, 2, 3 order by 4 desc limit ${REASONS_MAX}`);
}

function selectMessageReasons(executor: Executor, span: LedgerSpan) {
  return executor.execute<LedgerRows["messageReasons"][number]>(sql`
    select account.channel, status, failure_code as code, failure_reason as reason, count(*)::integer as count
    from messages join channel_accounts account on account.id = channel_account_id
    where status in ('failed', 'cancelled', 'unconfirmed') and ${wentOut(span)}
    group by 1, 2, 3, 4 order by 5 desc limit ${REASONS_MAX}`);
}

/** Echoes of what the business wrote elsewhere were never sent from here. */
function wentOut(span: LedgerSpan) {
  return sql`direction = 'outbound' and author <> 'business_app' and ${within(sql`messages.created_at`, span)}`;
}

function within(column: ReturnType<typeof sql>, { since }: LedgerSpan) {
  return since ? sql`${column} >= ${since.toISOString()}::timestamptz` : sql`true`;
}

// Of each group, not of each row: that takes as long as counting.
const MILLISECONDS = sql`(extract(epoch from step) * 1000)::double precision`;

function stepOf(column: ReturnType<typeof sql>, { stepMinutes }: LedgerSpan) {
  return sql`date_bin(make_interval(mins => ${stepMinutes}::integer), ${column}, 'epoch'::timestamptz)`;
}
