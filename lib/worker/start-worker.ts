import { randomUUID } from "node:crypto";
import { createContext } from "#lib/bootstrap.ts";
import type { Context } from "#lib/context.ts";
import type { Env } from "#lib/env.ts";
import { createLogger } from "#lib/log.ts";
import type { JobName } from "#lib/queue/jobs.ts";
import { createWork } from "#lib/queue/start-work.ts";
import { HANDLERS } from "./handlers.ts";
import { prepareAccounts } from "./prepare-accounts.ts";
import { startSchedule } from "./schedule.ts";

/** Jobs in flight get this long to finish; with handing them back and closing, all is over in 25 s. */
const DRAIN_TIMEOUT_MS = 22_000;
// After an outage the driver may wait for a connection that it never made.
const DATABASE_END_TIMEOUT_SECONDS = 1;

/** The doors that one run of a job goes through. */
export type DoorsOfJob = (ctx: Context, job: JobName) => Context;

/** Works until SIGTERM, then drains and ends the process. */
export async function startWorker(env: Env, doorsOfJob: DoorsOfJob = (ctx) => ctx): Promise<void> {
  if (!env.databaseUrl) throw new Error("DATABASE_URL is not set: start with `npm start`");
  const log = createLogger(env.logLevel, "worker");
  const work = createWork(env.databaseUrl, log, { isDirect: env.isDatabaseDirect });
  const ctx = createContext(env, "worker", { log, queue: work.queue });

  // Before it says when anything is due.
  await ctx.clock.compare();
  await prepareAccounts(ctx, env);
  await work.start((name, payload, run) =>
    HANDLERS[name](doorsOfJob({ ...ctx, log: log.child({ jobId: run.jobId }) }, name), payload, run),
  );
  const stopSchedule = startSchedule(ctx, ctx.clock, randomUUID());
  log.info("worker ready");
  process.send?.({ type: "ready" });

  let isStopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      log.info({ signal }, "worker drains");
      void drain();
    });
  }

  async function drain(): Promise<void> {
    stopSchedule();
    await work.stop(DRAIN_TIMEOUT_MS);
    await ctx.db.$client.end({ timeout: DATABASE_END_TIMEOUT_SECONDS });
    log.info("worker stopped");
    process.exit(0);
  }
}
