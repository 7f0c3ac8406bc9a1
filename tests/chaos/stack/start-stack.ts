import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findFreePort } from "#db/find-free-port.ts";
import { createContext } from "#lib/bootstrap.ts";
import type { Context } from "#lib/context.ts";
import { loadEnv } from "#lib/env.ts";
import { createLogger } from "#lib/log.ts";
import { prepareDatabase } from "#lib/prepare-database.ts";
import { sandboxEnvironment } from "#lib/sandbox/sandbox-environment.ts";
import { type Sandbox, startSandbox } from "#lib/sandbox/start-sandbox.ts";
import type { PostWebhook } from "#lib/sandbox/webhooks/post-webhook.ts";
import { ensureBuild } from "#lib/supervisor/build/ensure-build.ts";
import { waitForAnswer } from "#lib/supervisor/children/wait-for-answer.ts";
import { NEXT_COMMAND } from "#lib/supervisor/next-command.ts";
import { cleanEnvironment } from "#tests/support/clean-environment.ts";
import { type RestartablePostgres, startRestartablePostgres } from "#tests/support/restartable-postgres.ts";
import type { CompletionsServer } from "#tests/support/start-completions-server.ts";
import { createTrigger, type Trigger } from "../failpoints/trigger.ts";
import { type KeptProcess, keepProcess } from "./kept-process.ts";
import { startModel } from "./start-model.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";
import { createLoggedPost, type PostRecord } from "./webhook-log.ts";

const WEBS = 2;
const WORKERS = 3;
const QUIET_MS = 300;
/** Meta waits far longer between attempts; outages here are shorter, too. */
const WEBHOOK_RETRIES_MS = [200, 500, 1_000, 2_000, ...Array.from({ length: 60 }, () => 3_000)];
const REPORT_DELAYS = { sentMs: 30, deliveredMs: 150, readMs: 400 };
const WEB_STOP_GRACE_MS = 10_000;
/** What a supervisor allows. */
export const WORKER_STOP_GRACE_MS = 27_000;
/** Of the secrets that the sandbox and its Gatehouse share. */
export const STACK_SEED = "chaos";

export interface Stack {
  sandbox: Sandbox;
  postgres: RestartablePostgres;
  /** Between all processes and Postgres. */
  proxy: TcpProxy;
  webs: KeptProcess[];
  workers: KeptProcess[];
  /** Adds one to them. */
  startWorker(): Promise<KeptProcess>;
  trigger: Trigger;
  /** Every webhook that was brought, and what was answered. */
  posts: PostRecord[];
  /** Brings a webhook like those of the sandbox. */
  post: PostWebhook;
  /** Of WhatsApp, to sign with. */
  appSecret: string;
  /** For operators' verbs and for the checker: its connections go straight to Postgres. */
  ctx: Context;
  /** What all processes have printed. */
  logFile: string;
  stop(): Promise<void>;
}

export interface StackOptions {
  /** Stopped with the stack. */
  model: Pick<CompletionsServer, "environment" | "stop">;
  webs: number;
  workers: number;
  settings: Record<string, string>;
}

/**
 * Two web servers, three workers, their database and their Meta, all real, all started anew whenever they end; or as
 * many as are asked for.
 */
export async function startStack(options: Partial<StackOptions> = {}): Promise<Stack> {
  await ensureBuild();
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-chaos-"));
  const postgres = await startRestartablePostgres();
  await prepareDatabase(postgres.url);
  const proxy = await startTcpProxy(Number(new URL(postgres.url).port));
  const model = options.model ?? (await startModel());

  const webUrls: string[] = [];
  const { post, records } = createLoggedPost(() => webUrls);
  const secrets = sandboxEnvironment("http://127.0.0.1", STACK_SEED);
  const sandbox = await startSandbox({
    port: 0,
    gatehouseUrl: "http://127.0.0.1:9", // `postWebhook` is used instead
    accounts: {
      whatsapp: {
        externalId: secrets.WHATSAPP_PHONE_NUMBER_ID,
        accessToken: secrets.WHATSAPP_ACCESS_TOKEN,
        appSecret: secrets.WHATSAPP_APP_SECRET,
        verifyToken: null,
      },
      instagram: {
        externalId: secrets.INSTAGRAM_ACCOUNT_ID,
        accessToken: secrets.INSTAGRAM_ACCESS_TOKEN,
        appSecret: secrets.INSTAGRAM_APP_SECRET,
        verifyToken: null,
      },
    },
    delays: REPORT_DELAYS,
    retryDelaysMs: WEBHOOK_RETRIES_MS,
    takesStrangers: true,
    postWebhook: post,
  });

  const settings = (databaseUrl: string) => ({
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...sandboxEnvironment(sandbox.url, STACK_SEED),
    ...model.environment,
    AUTH_SECRET: "a".repeat(32),
    ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
    DATA_DIR: folder,
    BOT_MODE: "auto",
    REPLY_QUIET_MS: String(QUIET_MS),
    DATABASE_URL: databaseUrl,
    DATABASE_DIRECT_URL: databaseUrl,
    ...options.settings,
  });
  const proxied = new URL(postgres.url);
  proxied.port = String(proxy.port);
  const env = cleanEnvironment(settings(proxied.href));

  const logFile = join(folder, "processes.log");
  const logs = createWriteStream(logFile);
  const onLine = (name: string) => (line: string) => void logs.write(`${name} ${line}\n`);
  const triggerFile = join(folder, "trigger");
  const trigger = createTrigger(triggerFile);
  const preload = new URL("../failpoints/preload-web.ts", import.meta.url);
  preload.searchParams.set("trigger", triggerFile);

  const webs: KeptProcess[] = [];
  for (let number = 1; number <= (options.webs ?? WEBS); number += 1) {
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    webUrls.push(url);
    webs.push(
      await keepProcess({
        name: `web ${number}`,
        args: [
          "--import",
          preload.href,
          NEXT_COMMAND,
          "start",
          "--hostname",
          "127.0.0.1",
          "--port",
          `${port}`,
        ],
        env: { ...env, PORT: String(port) },
        onLine: onLine(`web ${number}`),
        probe: (signal) => waitForAnswer(`${url}/api/health/live`, signal),
      }),
    );
  }
  const workerFile = fileURLToPath(new URL("../worker.ts", import.meta.url));
  const workers: KeptProcess[] = [];
  const startWorker = async () => {
    const name = `worker ${workers.length + 1}`;
    const worker = await keepProcess({ name, args: [workerFile, triggerFile], env, onLine: onLine(name) });
    workers.push(worker);
    return worker;
  };
  for (let number = 1; number <= (options.workers ?? WORKERS); number += 1) await startWorker();
  await Promise.all([...webs, ...workers].map((process) => process.ready()));

  const ctx = createContext(loadEnv(settings(postgres.url)), "chaos", {
    log: createLogger("silent", "chaos"),
  });
  return {
    sandbox,
    postgres,
    proxy,
    webs,
    workers,
    startWorker,
    trigger,
    posts: records,
    post,
    appSecret: secrets.WHATSAPP_APP_SECRET,
    ctx,
    logFile,
    async stop() {
      await Promise.all([
        ...webs.map((web) => web.stop(WEB_STOP_GRACE_MS)),
        ...workers.map((worker) => worker.stop(WORKER_STOP_GRACE_MS)),
      ]);
      await sandbox.stop();
      await model.stop();
      await ctx.db.$client.end({ timeout: 1 });
      await proxy.stop();
      await postgres.remove();
      logs.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
