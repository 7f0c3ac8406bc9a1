// The product's worker with failpoints at its doors: `node worker.ts <trigger file>`.
import { loadEnv } from "#lib/env.ts";
import { startWorker } from "#lib/worker/start-worker.ts";
import { doorsOfJob } from "./failpoints/doors-of-job.ts";

const [triggerFile = ""] = process.argv.slice(2);
await startWorker(loadEnv(), (ctx, job) => doorsOfJob(triggerFile, ctx, job));
