import type { PgBoss } from "pg-boss";
import type { Logger } from "#lib/log.ts";
import { redactText } from "#lib/log.ts";
import { createWorkerBoss, insertJob } from "./boss.ts";
import type { Queue } from "./enqueue.ts";
import { JOB_NAMES, JOBS, type JobName, type JobPayload } from "./jobs.ts";
import { listenForJobs } from "./listen-for-jobs.ts";
import { reportErrors } from "./report-errors.ts";
import { createSlots, type Slots } from "./slots.ts";

/** How often a worker looks by itself; NOTIFY and its own timers wake it sooner. */
const POLL_SECONDS = 2;
/** Timers may fire a little early, and a job that is not due yet waits for the next poll. */
const WAKE_MARGIN_MS = 2;

export interface JobRun {
  jobId: string;
  isLastAttempt: boolean;
}

export type RunJob = <Name extends JobName>(
  name: Name,
  payload: JobPayload<Name>,
  run: JobRun,
) => Promise<void>;

export interface Work {
  queue: Queue;
  /** Begins to take jobs. */
  start(run: RunJob): Promise<void>;
  /** Takes no new jobs and waits for those in flight, at most `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>;
}

/** The worker's side of the queue: runs jobs, and wakes for the delayed ones that it made itself. */
export function createWork(databaseUrl: string, log: Logger, { isDirect = false } = {}): Work {
  const boss = createWorkerBoss(databaseUrl, isDirect);
  boss.on("error", reportErrors(log));
  boss.on("warning", ({ message }) => log.warn({ warning: message }, "queue warning"));
  const slots = createSlots(boss);
  const timers = new Set<NodeJS.Timeout>();
  let stopListening = async () => {};

  return {
    queue: {
      async enqueue(tx, name, payload, options) {
        await insertJob(boss, tx, name, payload, options);
        if (options?.startAt) wakeAt(name, options.startAt);
      },
    },
    async start(run) {
      await boss.start();
      for (const name of JOB_NAMES) {
        await Promise.all(
          Array.from({ length: JOBS[name].concurrency }, () => takeJobs(boss, slots, name, run, log)),
        );
      }
      stopListening = await listenForJobs(boss, slots, log);
    },
    async stop(timeoutMs) {
      for (const timer of timers) clearTimeout(timer);
      await stopListening();
      await boss.stop({ graceful: true, timeout: timeoutMs });
    },
  };

  // NOTIFY announces only jobs that may run at once; without this a delayed one waits for the next poll.
  function wakeAt(name: JobName, at: Date): void {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        slots.wakeOne(name);
      },
      Math.max(0, at.getTime() - Date.now()) + WAKE_MARGIN_MS,
    );
    timers.add(timer.unref());
  }
}

async function takeJobs(boss: PgBoss, slots: Slots, name: JobName, run: RunJob, log: Logger): Promise<void> {
  const options = {
    includeMetadata: true,
    pollingIntervalSeconds: POLL_SECONDS,
    // A busy conversation's next job is passed over; otherwise, as the oldest, it would hold up all others.
    ...(JOBS[name].policy === "stately" ? { groupConcurrency: 1 } : {}),
  } as const;
  const id = await boss.work<object, void, typeof options>(name, options, async ([job]) => {
    if (!job) return;
    slots.markBusy(name, id);
    const startedAt = performance.now();
    const logged = { jobId: job.id, job: name, attempt: job.retryCount + 1 };
    try {
      const payload = JOBS[name].payload.parse(job.data) as JobPayload<typeof name>;
      await run(name, payload, { jobId: job.id, isLastAttempt: job.retryCount >= job.retryLimit });
      log.debug({ ...logged, durationMs: Math.round(performance.now() - startedAt) }, "job done");
    } catch (error) {
      log.error({ ...logged, err: error }, "job failed");
      // The queue keeps the error with the job: without what a customer wrote.
      throw new Error(redactText(error instanceof Error ? error.message : String(error)));
    } finally {
      slots.markIdle(name, id);
    }
  });
  slots.markIdle(name, id);
}
