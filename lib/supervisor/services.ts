import { type EmbeddedServer, startEmbeddedPostgres } from "#db/embedded.ts";
import { scriptService } from "./children/script-service.ts";
import type { Service } from "./children/service.ts";
import { NEXT_COMMAND } from "./next-command.ts";
import { print } from "./print.ts";

/** `next dev` compiles what is asked for first. */
const DEV_READY_TIMEOUT_MS = 180_000;
const WEB_STOP_GRACE_MS = 10_000;
/** The worker drains for up to 25 s by itself. */
const WORKER_STOP_GRACE_MS = 27_000;
const SANDBOX_STOP_GRACE_MS = 5_000;
const DATABASE_STOP_GRACE_MS = 30_000;
const DATABASE_FORCED_GRACE_MS = 3_000;

/** Those that use others stop before them. */
const STOP_STAGES = { front: 1, sandbox: 2, database: 3 };

export interface WebAddress {
  host: string;
  port: number;
}

export function webService(env: NodeJS.ProcessEnv, { host, port }: WebAddress, isDev: boolean): Service {
  return scriptService({
    name: "web server",
    label: "web",
    args: [NEXT_COMMAND, isDev ? "dev" : "start", "--hostname", host, "--port", String(port)],
    env,
    stopStage: STOP_STAGES.front,
    stopGraceMs: WEB_STOP_GRACE_MS,
    readyTimeoutMs: isDev ? DEV_READY_TIMEOUT_MS : undefined,
    probeUrl: `http://${reachableHost(host)}:${port}/api/health/live`,
  });
}

export function workerService(env: NodeJS.ProcessEnv): Service {
  return scriptService({
    name: "worker",
    label: "worker",
    args: ["lib/worker/main.ts"],
    env,
    stopStage: STOP_STAGES.front,
    stopGraceMs: WORKER_STOP_GRACE_MS,
  });
}

export function sandboxService(env: NodeJS.ProcessEnv): Service {
  return scriptService({
    name: "sandbox",
    label: "sandbox",
    args: ["lib/sandbox/main.ts"],
    env,
    stopStage: STOP_STAGES.sandbox,
    stopGraceMs: SANDBOX_STOP_GRACE_MS,
  });
}

/** Starts again on the port of its first start, where the others look for it. */
export function databaseService(directory: string, onStart: (server: EmbeddedServer) => void): Service {
  let port: number | undefined;
  return {
    name: "database",
    stopStage: STOP_STAGES.database,
    stopGraceMs: DATABASE_STOP_GRACE_MS,
    forcedStopGraceMs: DATABASE_FORCED_GRACE_MS,
    async start(signal) {
      const server = await startEmbeddedPostgres({ directory, port, onNotice: print, signal });
      port = server.port;
      onStart(server);
      return server;
    },
  };
}

/** How this machine reaches a server that may listen on all its addresses. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
