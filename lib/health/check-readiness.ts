import { countPendingMigrations } from "#db/migrate.ts";
import { getSecondsSinceWorkerHeartbeat } from "#db/queries/get-seconds-since-worker-heartbeat.ts";
import type { Context } from "#lib/context.ts";

const DATABASE_TIMEOUT_MS = 2_000;
const WORKER_SEEN_WITHIN_SECONDS = 30;

export type UnreadyReason = "database_unreachable" | "migrations_pending" | "worker_not_seen";

export type Readiness = { isReady: true } | { isReady: false; reasons: UnreadyReason[] };

/** Whether this installation can do its work now. The answer is public: it names no host and no version. */
export async function checkReadiness(ctx: Pick<Context, "db" | "log">): Promise<Readiness> {
  let reasons: UnreadyReason[];
  try {
    reasons = await withinMs(DATABASE_TIMEOUT_MS, findReasons(ctx));
  } catch (error) {
    ctx.log.warn({ err: error }, "not ready: the database does not answer");
    reasons = ["database_unreachable"];
  }
  return reasons.length === 0 ? { isReady: true } : { isReady: false, reasons };
}

async function findReasons({ db }: Pick<Context, "db">): Promise<UnreadyReason[]> {
  // Without its newest tables nothing further can be asked.
  if ((await countPendingMigrations(db)) > 0) return ["migrations_pending"];
  const seconds = await getSecondsSinceWorkerHeartbeat(db);
  const isWorkerSeen = seconds !== null && seconds <= WORKER_SEEN_WITHIN_SECONDS;
  return isWorkerSeen ? [] : ["worker_not_seen"];
}

async function withinMs<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
