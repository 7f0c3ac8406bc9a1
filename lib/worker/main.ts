import { loadEnv } from "#lib/env.ts";
import { loadEnvFiles } from "#lib/load-env-files.ts";
import { startWorker } from "./start-worker.ts";

loadEnvFiles();
await startWorker(loadEnv());
