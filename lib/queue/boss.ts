import { fromDrizzle, type JobInsert, PgBoss } from "pg-boss";
import { type Database, sql, type Transaction, type TransactionRunner } from "#db/client.ts";
import type { EnqueueOptions, Queue } from "./enqueue.ts";
import { DEAD_LETTER_QUEUE, JOB_NAMES, JOBS, type JobName, type JobPayload, jobKey } from "./jobs.ts";

/** A worker that stops refreshing its jobs for this long is dead: another one takes them over. */
const HEARTBEAT_SECONDS = 20;
const SUPERVISE_INTERVAL_SECONDS = 10;
const JOB_EXPIRES_SECONDS = 15 * 60;
const FINISHED_JOB_KEPT_SECONDS = 24 * 60 * 60;
const DEAD_JOB_KEPT_SECONDS = 90 * 24 * 60 * 60;
const RETRY_DELAY_MAX_SECONDS = 5 * 60;
const WORKER_POOL_CONNECTIONS = 6;
/**
 * Taking and finishing jobs need not wait for the disk. Commits reach it in order: what a job commits itself, such
 * as that a message is being sent, takes along that the job was taken. A database that crashed may forget that a job
 * was finished, and every job may run twice. Adding jobs is part of the caller's transaction and stays durable.
 */
const TAKING_NEEDS_NO_DISK = "-c synchronous_commit=off";
// Any constant: two servers that start at once must not replace the same function at once.
const INSTALL_LOCK_ID = 7_402_120;

/**
 * pg-boss notes now and then which keys are busy, and its workers pass over a noted key until they read the next
 * note, a minute later: the next message of somebody who was being answered at that moment would wait for it.
 * Busy keys are passed over here by looking at the jobs themselves (`groupConcurrency`).
 */
const FORGET_ACTIVE_KEYS = `
  select pg_advisory_xact_lock(${INSTALL_LOCK_ID});
  create or replace function pgboss.forget_active_keys() returns trigger language plpgsql as $$
  begin
    new.singletons_active := null;
    return new;
  end $$;
  create or replace trigger forget_active_keys before insert or update on pgboss.queue
    for each row execute function pgboss.forget_active_keys();`;

/** A new dead letter shows on open dashboards at once. Made only where it is missing: making it locks the jobs. */
const ANNOUNCE_DEAD_LETTERS = `
  select pg_advisory_xact_lock(${INSTALL_LOCK_ID});
  create or replace function pgboss.announce_dead_letter() returns trigger language plpgsql as $$
  begin
    perform pg_notify('gatehouse_changes', 'events');
    return null;
  end $$;
  do $$ begin
    if not exists (
      select from pg_trigger where tgrelid = 'pgboss.job'::regclass and tgname = 'announce_dead_letter'
    ) then
      create trigger announce_dead_letter after insert on pgboss.job
        for each row when (new.name = '${DEAD_LETTER_QUEUE}') execute function pgboss.announce_dead_letter();
    end if;
  end $$;`;

const BRING_FORWARD = `
  update pgboss.job set start_after = greatest($3::timestamptz, now())
  where name = $1 and singleton_key = $2 and state = 'created'
    and start_after > greatest($3::timestamptz, now())`;

/** Creates or updates the queue's tables and every queue of `JOBS`; safe to run twice. */
export async function installQueues(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 1, supervise: false, schedule: false });
  boss.on("error", () => {}); // what fails below also rejects; without a listener it would end the process
  await boss.start();
  try {
    await boss.getDb().executeSql(FORGET_ACTIVE_KEYS);
    await boss.getDb().executeSql(ANNOUNCE_DEAD_LETTERS);
    // Nobody takes them from there: what counts is how long a job may wait.
    await installQueue(boss, DEAD_LETTER_QUEUE, { retentionSeconds: DEAD_JOB_KEPT_SECONDS });
    for (const name of JOB_NAMES) await installQueue(boss, name, queueOptions(name));
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function installQueue(boss: PgBoss, name: string, options: ReturnType<typeof queueOptions>) {
  const { policy, ...changeable } = options;
  if (await boss.getQueue(name)) await boss.updateQueue(name, changeable);
  else await boss.createQueue(name, policy ? { ...changeable, policy } : changeable);
}

function queueOptions(name: JobName): NonNullable<Parameters<PgBoss["createQueue"]>[1]> {
  return {
    policy: JOBS[name].policy,
    retryLimit: JOBS[name].retryLimit,
    retryDelay: JOBS[name].retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: RETRY_DELAY_MAX_SECONDS,
    expireInSeconds: JOB_EXPIRES_SECONDS,
    deleteAfterSeconds: FINISHED_JOB_KEPT_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    // What is tried once, nobody misses, and later it would be wrong.
    ...(JOBS[name].retryLimit > 0 ? { deadLetter: DEAD_LETTER_QUEUE } : {}),
    notify: true,
  };
}

/** The producer side: adds jobs through the caller's transactions, and holds no connection of its own. */
export function createProducer(db: Database, onError: (error: Error) => void): Queue {
  const pool: TransactionRunner = {
    executeSql: async (text, values) => ({ rows: await db.$client.unsafe(text, values as never[]) }),
  };
  let runner = pool;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => runner.executeSql(text, values) },
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", onError);
  let started: Promise<unknown> | null = null;
  // In the first caller's transaction: the pool may have no other connection left while callers wait for this.
  const start = (tx: Transaction | TransactionRunner) => {
    if (started) return started;
    runner = "executeSql" in tx ? pool : runnerOf(tx);
    started = boss
      .start()
      .catch((error: unknown) => {
        started = null; // the database was away: the next job tries again
        throw error;
      })
      .finally(() => {
        runner = pool;
      });
    return started;
  };
  return {
    async enqueue(tx, name, payload, options) {
      await start(tx);
      await insertJob(boss, tx, name, payload, options);
    },
  };
}

/** The worker side: its own pool, supervision of dead workers' jobs. */
export function createWorkerBoss(databaseUrl: string, isDirect: boolean): PgBoss {
  return new PgBoss({
    connectionString: databaseUrl,
    // A pooler refuses such options.
    ...(isDirect ? { options: TAKING_NEEDS_NO_DISK } : {}),
    application_name: "gatehouse-queue",
    max: WORKER_POOL_CONNECTIONS,
    migrate: false,
    createSchema: false,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_INTERVAL_SECONDS,
    monitorIntervalSeconds: SUPERVISE_INTERVAL_SECONDS,
  });
}

export async function insertJob<Name extends JobName>(
  boss: PgBoss,
  tx: Transaction | TransactionRunner,
  name: Name,
  payload: JobPayload<Name>,
  { startAt }: EnqueueOptions = {},
): Promise<void> {
  const key = jobKey(name, payload);
  const job: JobInsert = {
    data: payload,
    ...(key === null ? {} : { singletonKey: key, group: { id: key } }),
    ...(startAt ? { startAfter: startAt.toISOString() } : {}),
  };
  await boss.insert(name, [job], { db: runnerOf(tx) });
  if ("startsEarliest" in JOBS[name]) {
    await runnerOf(tx).executeSql(BRING_FORWARD, [name, key, (startAt ?? new Date(0)).toISOString()]);
  }
}

function runnerOf(tx: Transaction | TransactionRunner): TransactionRunner {
  return "executeSql" in tx ? tx : fromDrizzle(tx, sql);
}
