import { createHash } from "node:crypto";
import type { PgBoss } from "pg-boss";
import type { Logger } from "#lib/log.ts";
import { redactText } from "#lib/log.ts";
import { JOB_NAMES } from "./jobs.ts";
import type { Slots } from "./slots.ts";

const CHANNEL_HASH_CHARS = 24;
/** Where pg-boss announces jobs, which it names after its schema. */
const CHANNEL = `pgboss_${createHash("sha224").update("pgboss").digest("hex").slice(0, CHANNEL_HASH_CHARS)}`;

/**
 * Wakes a worker for each job that is announced, where pg-boss itself would wake all of them. Returns how to stop.
 * Where nothing can be announced, as behind a transaction pooler, the workers look by themselves.
 */
export async function listenForJobs(boss: PgBoss, slots: Slots, log: Logger): Promise<() => Promise<void>> {
  const wakeAfterGap = () => {
    for (const name of JOB_NAMES) slots.wakeOne(name);
  };
  try {
    const listener = await boss.getDb().listen?.(CHANNEL, slots.wakeOne, wakeAfterGap);
    return async () => listener?.close();
  } catch (error) {
    const reason = redactText(error instanceof Error ? error.message : String(error));
    log.warn({ reason }, "jobs are not announced: workers find them by looking every few seconds");
    return async () => {};
  }
}
