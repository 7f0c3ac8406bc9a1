import { ensurePartitions } from "#db/migrate.ts";
import { recordWorkerHeartbeat } from "#db/queries/record-worker-heartbeat.ts";
import { CLOCK_COMPARED_EVERY_MS, type Clock } from "#lib/clock.ts";
import type { Context } from "#lib/context.ts";
import { resumeReconnected } from "#lib/delivery/resume-reconnected.ts";
import { sweepUploads } from "#lib/media/sweep-uploads.ts";
import { requestDueSyncs } from "#lib/templates/request-due-syncs.ts";
import { requeueForgotten } from "./requeue-forgotten.ts";
import { resumeAbandonedSends } from "./resume-abandoned-sends.ts";

const HEARTBEAT_INTERVAL_MS = 5_000;
const ABANDONED_INTERVAL_MS = 20_000;
const REQUEUE_INTERVAL_MS = 5 * 60 * 1_000;
const TEMPLATES_INTERVAL_MS = 5 * 60 * 1_000;
const UPLOAD_SWEEP_INTERVAL_MS = 15 * 60 * 1_000;
const PARTITION_INTERVAL_MS = 24 * 60 * 60 * 1_000;

/** What a worker does by the clock. Returns how to stop it. */
export function startSchedule(ctx: Context, clock: Clock, workerId: string): () => void {
  const every = (name: string, intervalMs: number, task: () => Promise<void>) => {
    const run = () =>
      task().catch((error: unknown) => ctx.log.error({ err: error, task: name }, "task failed"));
    void run();
    return setInterval(run, intervalMs);
  };
  // When a worker starts, an account may have been connected, or given another token.
  let isForced = true;
  async function requestTemplates() {
    await requestDueSyncs(ctx, { isForced });
    isForced = false;
  }
  const timers = [
    every("heartbeat", HEARTBEAT_INTERVAL_MS, () => recordWorkerHeartbeat(ctx.db, workerId)),
    every("clock", CLOCK_COMPARED_EVERY_MS, () => clock.compare()),
    every("abandoned sends", ABANDONED_INTERVAL_MS, () => resumeAbandonedSends(ctx)),
    every("forgotten work", REQUEUE_INTERVAL_MS, () => requeueForgotten(ctx)),
    every("reconnected accounts", REQUEUE_INTERVAL_MS, () => resumeReconnected(ctx)),
    every("templates", TEMPLATES_INTERVAL_MS, requestTemplates),
    every("unsent uploads", UPLOAD_SWEEP_INTERVAL_MS, () => sweepUploads(ctx)),
    every("partitions", PARTITION_INTERVAL_MS, () => ensurePartitions(ctx.db)),
  ];
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
