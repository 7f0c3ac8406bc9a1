import { type ChildProcess, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { decideIdentity, gatherIdentityFacts, type Identity } from "./embedded-identity.ts";
import { killGroup } from "./embedded-kill-group.ts";
import { clearLeftoverPostgres } from "./embedded-leftover.ts";
import { inNamespace } from "./embedded-namespace.ts";
import type { EmbeddedReport, EmbeddedSettings } from "./embedded-settings.ts";
import { findFreePort } from "./find-free-port.ts";

const MAIN = fileURLToPath(new URL("./embedded-main.ts", import.meta.url));
// Recovery after a crash replays what was not written out yet.
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 30_000;
const PORT_ATTEMPTS = 3;
const STDERR_TAIL_CHARS = 2_000;

export interface EmbeddedOptions {
  /** Postgres's data directory; made when missing. */
  directory: string;
  /** Default: one that is free. */
  port?: number;
  /** More settings for the server, such as `["-c", "fsync=off"]` where the data may be lost. */
  postgresFlags?: string[];
  initdbFlags?: string[];
  onNotice?: (message: string) => void;
  /** Gives up while it is still starting. */
  signal?: AbortSignal;
}

export interface EmbeddedServer {
  /** As superuser, database `postgres`. */
  url: string;
  port: number;
  pid: number;
  /** Resolves with the reason when the server ends, asked or not. */
  exited: Promise<string>;
  /** Fast shutdown: open transactions are rolled back. Kills after `timeoutMs`. */
  stop(timeoutMs?: number): Promise<void>;
}

/**
 * Starts a real Postgres from `node_modules` in a process of its own, on loopback only, and waits until it takes
 * connections. It ends with the process that called this, however that one ends.
 * @throws with what keeps it from running here, and what to do about it.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const directory = resolve(options.directory);
  await mkdir(dirname(directory), { recursive: true });
  await clearLeftoverPostgres(directory, options.onNotice ?? (() => undefined));
  const identity = decideIdentity(await gatherIdentityFacts(directory));
  if (identity.kind === "impossible") throw new Error(identity.message);
  return startOnFreePort({ ...options, directory }, identity);
}

async function startOnFreePort(options: EmbeddedOptions, identity: Identity): Promise<EmbeddedServer> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await findFreePort());
    try {
      return await startServer({ ...options, port }, identity);
    } catch (error) {
      // Another program was quicker to take it.
      const taken = error instanceof Error && /port \d+ is already in use/.test(error.message);
      if (!taken || options.port !== undefined || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

async function startServer(
  options: EmbeddedOptions & { port: number },
  identity: Identity,
): Promise<EmbeddedServer> {
  const child = spawnMain(
    {
      directory: options.directory,
      port: options.port,
      asSystemUser: identity.kind === "system_user",
      initdbFlags: options.initdbFlags ?? [],
      postgresFlags: options.postgresFlags ?? [],
    },
    identity,
  );
  const exited = watchExit(child);
  const stop = async (timeoutMs = STOP_TIMEOUT_MS) => {
    const timer = setTimeout(() => killGroup(child.pid), timeoutMs);
    child.kill("SIGTERM");
    await exited;
    clearTimeout(timer);
  };
  try {
    const url = await waitUntilReady(child, exited, options);
    return { url, port: options.port, pid: child.pid ?? 0, exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function spawnMain(settings: EmbeddedSettings, identity: Identity): ChildProcess {
  const plain = [process.execPath, MAIN, JSON.stringify(settings)];
  const [command = "", ...args] = identity.kind === "namespace" ? inNamespace(identity.user, plain) : plain;
  // A group of its own: Ctrl-C reaches the whole foreground group, and would stop Postgres under those who drain.
  return spawn(command, args, { detached: true, stdio: ["ignore", "ignore", "pipe", "ipc"] });
}

function watchExit(child: ChildProcess): Promise<string> {
  let reported: string | undefined;
  let stderr = "";
  child.on("message", (report: EmbeddedReport) => {
    if (report.type === "error") reported = report.message;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL_CHARS);
  });
  return new Promise((resolveExit) => {
    child.once("error", (error) => resolveExit(error.message));
    child.once("close", (code, signal) => {
      resolveExit(reported ?? (stderr.trim() || (signal ? `signal ${signal}` : `exit code ${code}`)));
    });
  });
}

function waitUntilReady(
  child: ChildProcess,
  exited: Promise<string>,
  { onNotice, signal }: EmbeddedOptions,
): Promise<string> {
  const { promise, resolve: resolveUrl, reject } = Promise.withResolvers<string>();
  const limit = AbortSignal.timeout(START_TIMEOUT_MS);
  limit.onabort = () => reject(new Error(`Postgres was not ready after ${START_TIMEOUT_MS / 1000} seconds.`));
  signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  child.on("message", (report: EmbeddedReport) => {
    if (report.type === "notice") onNotice?.(report.message);
    if (report.type === "ready") resolveUrl(report.url);
  });
  exited.then((reason) => reject(new Error(reason)));
  return promise;
}
