import { join } from "node:path";
import { findFreePort } from "#db/find-free-port.ts";
import { type Env, environmentWith, isMetaConfigured } from "#lib/env.ts";
import { sandboxEnvironment } from "#lib/sandbox/sandbox-environment.ts";
import { ensureBuild } from "./build/ensure-build.ts";
import type { Supervisor } from "./children/supervise.ts";
import { issueSetupUrl } from "./database/issue-setup-url.ts";
import { makeDatabaseReady } from "./database/make-database-ready.ts";
import { formatSeconds, print, printProgress } from "./print.ts";
import { databaseService, sandboxService, webService, workerService } from "./services.ts";
import { keepSecrets } from "./settings/keep-secrets.ts";
import { StartProblem } from "./start-problem.ts";
import { summaryLines } from "./summary.ts";

export interface BringUpOptions {
  /** With the port that the web server takes, which may differ from the configured one. */
  env: Env;
  isDev: boolean;
  supervisor: Supervisor;
  stopping: AbortSignal;
}

/** Starts everything that Gatehouse consists of, in the order in which the parts need each other. */
export async function bringUp({ env, isDev, supervisor, stopping }: BringUpOptions): Promise<void> {
  const startedAt = performance.now();
  const settings = await settingsForChildren(env, isDev);

  const databaseUrl = env.databaseUrl ?? (await startDatabase(env, supervisor));
  settings.DATABASE_URL = databaseUrl;
  if (!env.databaseUrl) settings.DATABASE_DIRECT_URL = databaseUrl;
  await printProgress("Preparing the database", () => makeDatabaseReady(databaseUrl));
  stopping.throwIfAborted();

  if (!isDev) await ensureBuild({ settings, signal: stopping });

  const childEnv = environmentWith(settings);
  const isSandbox = settings.SANDBOX_URL !== undefined;
  if (isSandbox) await supervisor.start(sandboxService(childEnv));
  await printProgress("Starting the web server and the worker", () =>
    Promise.all([
      supervisor.start(webService(childEnv, env, isDev)),
      supervisor.start(workerService(childEnv)),
    ]),
  );

  const { publicUrl } = env;
  const setupUrl = await issueSetupUrl(databaseUrl, publicUrl);
  stopping.throwIfAborted();
  const startedInSeconds = formatSeconds(performance.now() - startedAt);
  for (const line of summaryLines({ publicUrl, setupUrl, isSandbox, startedInSeconds })) print(line);
}

/** Made once per run, so that a child which is started again finds the same secrets. */
async function settingsForChildren(env: Env, isDev: boolean): Promise<Record<string, string>> {
  if (env.sandboxUrl) {
    throw new StartProblem(
      "SANDBOX_URL is set, which would put the sandbox in the place of real accounts: remove it. Without a Meta account the sandbox starts by itself.",
    );
  }
  const secrets = await keepSecrets(env.dataDir);
  return {
    HOST: env.host,
    PORT: String(env.port),
    DATA_DIR: env.dataDir,
    NODE_ENV: isDev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    AUTH_SECRET: env.authSecret ?? secrets.authSecret,
    ENCRYPTION_KEY: env.encryptionKey ?? secrets.encryptionKey,
    ...(isMetaConfigured(env)
      ? {}
      : sandboxEnvironment(`http://127.0.0.1:${await findFreePort()}`, secrets.sandboxSeed)),
  };
}

async function startDatabase(env: Env, supervisor: Supervisor): Promise<string> {
  let url = "";
  const service = databaseService(join(env.dataDir, "postgres"), (server) => {
    url = server.url;
  });
  try {
    await printProgress("Starting the database", () => supervisor.start(service, 1));
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    throw new StartProblem(`${error.message}\nOr set DATABASE_URL to use a Postgres server of your own.`);
  }
  return url;
}
