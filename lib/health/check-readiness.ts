import { countPendingMigrations } from "#db/migrate.ts";
import { getLastWorkerHeartbeat } from "#db/queries/get-last-worker-heartbeat.ts";
import type { Context } from "#lib/context.ts";

const DATABASE_TIMEOUT_MS = 2_000;
const WORKER_SEEN_WITHIN_MS = 30_000;

export type UnreadyReason = "database_unreachable" | "migrations_pending" | "worker_not_seen";

export type Readiness = { isReady: true } | { isReady: false; reasons: UnreadyReason[] };

/** Whether this installation can do its work now. The answer is public: it names no host and no version. */
export async function checkReadiness(ctx: Pick<Context, "db" | "log" | "now">): Promise<Readiness> {
  let reasons: UnreadyReason[];
  try {
    reasons = await withinMs(DATABASE_TIMEOUT_MS, findReasons(ctx));
  } catch (error) {
    ctx.log.warn({ err: error }, "not ready: the database does not answer");
    reasons = ["database_unreachable"];
  }
  return reasons.length === 0 ? { isReady: true } : { isReady: false, reasons };
}

async function findReasons({ db, now }: Pick<Context, "db" | "now">): Promise<UnreadyReason[]> {
  // Without its newest tables nothing further can be asked.
  if ((await countPendingMigrations(db)) > 0) return ["migrations_pending"];
  const seenAt = await getLastWorkerHeartbeat(db);
  const isWorkerSeen = seenAt !== null && now().getTime() - seenAt.getTime() <= WORKER_SEEN_WITHIN_MS;
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
