import { setTimeout as wait } from "node:timers/promises";
import { resumeAccount } from "#lib/delivery/resume-account.ts";
import type { Stack } from "../stack/start-stack.ts";
import { OPERATOR } from "./operate.ts";

export interface Settled {
  afterMs: number;
  /** What still waits when nobody wants to wait any longer: empty, if all went well. */
  leftovers: string[];
}

/** Far more than anything needs, on a busy machine too: the outcome is judged, not the speed. */
const DEADLINE_MS = 240_000;
const LOOK_EVERY_MS = 500;
/** In a row, because one job follows from another. */
const LOOKS_AT_REST = 3;

/** Ends all faults, and waits until nothing is under way any more. */
export async function settle(stack: Stack): Promise<Settled> {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  await calm(stack);
  let looksAtRest = 0;
  let leftovers: string[] = [];
  while (looksAtRest < LOOKS_AT_REST) {
    if (elapsed() > DEADLINE_MS) {
      return { afterMs: elapsed(), leftovers: [...leftovers, ...(await listJobs(stack))] };
    }
    await Promise.race([stack.sandbox.settled(), wait(LOOK_EVERY_MS)]);
    await resumeStopped(stack);
    leftovers = await listUnfinished(stack);
    looksAtRest = leftovers.length === 0 && (await isSettled(stack)) ? looksAtRest + 1 : 0;
    await wait(LOOK_EVERY_MS);
  }
  return { afterMs: elapsed(), leftovers: [] };
}

async function calm({ sandbox, trigger, webs, workers }: Stack): Promise<void> {
  sandbox.knobs.set({ seed: 0, rates: {} });
  trigger.disarm();
  for (const process of [...webs, ...workers]) {
    process.signal("SIGCONT");
    process.setPreloads([]);
  }
  await Promise.all([...webs, ...workers].map((process) => process.ready()));
}

async function isSettled({ sandbox }: Stack): Promise<boolean> {
  return Promise.race([sandbox.settled().then(() => true), wait(LOOK_EVERY_MS).then(() => false)]);
}

/** Somebody has given the account another token: an operator says so. */
async function resumeStopped({ ctx }: Stack): Promise<void> {
  const stopped = await ctx.db.$client<{ id: string }[]>`
    select id from channel_accounts where stopped_at is not null`;
  for (const { id } of stopped) await resumeAccount(ctx, OPERATOR, { channelAccountId: id });
}

async function listUnfinished({ ctx }: Stack): Promise<string[]> {
  const rows = await ctx.db.$client<{ what: string; count: number }[]>`
    select 'event pending' as what, count(*)::int from webhook_events where state = 'pending'
    union all
    select 'message ' || status, count(*)::int from messages where status in ('queued', 'sending') group by status
    union all
    select 'turn open', count(*)::int from reply_turns where state = 'open'
    union all
    select 'message unanswered', count(*)::int from messages m
      join conversations c on c.id = m.conversation_id
      where m.direction = 'inbound' and m.reply_turn_id is null and c.bot_paused_at is null
    union all
    select 'comment action ' || status, count(*)::int from comment_actions
      where status in ('queued', 'sending') group by status
    union all
    select 'file pending', count(*)::int from attachments where state = 'pending'`;
  return rows.filter(({ count }) => count > 0).map(({ what, count }) => `${count} × ${what}`);
}

/** Says why something still waits. */
async function listJobs({ ctx }: Stack): Promise<string[]> {
  const jobs = await ctx.db.$client<{ said: string }[]>`
    select concat_ws(' ', 'job', name, state, 'retried', retry_count, 'for', data::text, 'begun', started_on,
      'last sign', heartbeat_on, 'due', start_after, 'now', now()) as said
    from pgboss.job where state in ('created', 'retry', 'active', 'failed') limit 20`;
  return jobs.map(({ said }) => said);
}
