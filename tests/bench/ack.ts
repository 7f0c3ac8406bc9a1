import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connect, type Database } from "#db/client.ts";
import { prepareDatabase } from "#lib/prepare-database.ts";
import { startPostgresServer } from "#tests/support/postgres-server.ts";
import { say } from "#tests/support/say.ts";
import { startWeb } from "#tests/support/start-web.ts";
import type { BenchReport } from "./bench-report.ts";
import { readCpuMs } from "./read-cpu.ts";
import { type LoadReport, runLoad } from "./run-load.ts";
import { type AckRun, summarizeAck, type Variant } from "./summarize-ack.ts";

const ROW_PER_REQUEST = fileURLToPath(new URL("./row-per-request.ts", import.meta.url));
const APP_SECRET = "0123456789abcdef0123456789abcdef";
const CONNECTIONS = [1, 32, 128];
const ROUNDS = 3;
const RUN_SECONDS = 8;
/** Enough for the compiler to have seen everything. */
const WARM_UP_REQUESTS = 4_000;
const CALIBRATION_REQUESTS = 300;

interface Target {
  variant: Variant;
  url: string;
  pid: number;
  /** Where its rows go; null: it stores nothing. */
  db: Database | null;
}

/** How fast webhooks are durably acknowledged, beside two servers that bound it from above and below. */
export async function benchAck(): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
  const postgres = await startPostgresServer({ isDurable: true });
  const gatehouseDb = await createDatabase(postgres.url, "gatehouse");
  const rowsDb = await createDatabase(postgres.url, "rows");
  const web = await startWeb({
    databaseUrl: gatehouseDb.url,
    logFile: openSync(join(folder, "web.log"), "w"),
    settings: {
      // As `npm start` does for the embedded Postgres.
      DATABASE_DIRECT_URL: gatehouseDb.url,
      WHATSAPP_APP_SECRET: APP_SECRET,
      WHATSAPP_VERIFY_TOKEN: "a verify token for the benchmark only",
      BENCH_BARE_ROUTE: "1",
    },
  });
  const rows = await startRowPerRequest(rowsDb.url);
  try {
    return await measure([
      { variant: "gatehouse", url: `${web.url}/api/webhooks/whatsapp`, pid: web.pid, db: gatehouseDb.db },
      { variant: "bare", url: `${web.url}/api/bench-bare`, pid: web.pid, db: null },
      { variant: "rows", url: `http://127.0.0.1:${rows.port}/`, pid: rows.child.pid ?? 0, db: rowsDb.db },
    ]);
  } finally {
    rows.child.kill();
    await web.stop();
    await Promise.all([gatehouseDb, rowsDb].map(({ db }) => db.$client.end()));
    await postgres.stop();
    rmSync(folder, { recursive: true });
  }
}

async function measure(targets: Target[]): Promise<BenchReport> {
  say("Warming up");
  for (const target of targets) await runOnce(target, 32, WARM_UP_REQUESTS);
  const requests = new Map<string, number>();
  for (const connections of CONNECTIONS) {
    for (const target of targets) {
      const { perSecond } = await runOnce(target, connections, CALIBRATION_REQUESTS);
      requests.set(`${target.variant} ${connections}`, Math.ceil(perSecond * RUN_SECONDS));
    }
  }
  const runs: AckRun[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const connections of CONNECTIONS) {
      say(`Round ${round} of ${ROUNDS}, ${connections} connections`);
      // Side by side and in turn, so that whatever else the machine does hits all of them alike.
      for (const target of rotate(targets, round)) {
        const count = requests.get(`${target.variant} ${connections}`) ?? CALIBRATION_REQUESTS;
        const run = await runOnce(target, connections, count);
        runs.push({ round, connections, variant: target.variant, ...run });
      }
    }
  }
  return { summary: summarizeAck(runs, { rounds: ROUNDS, seconds: RUN_SECONDS }), runs };
}

/** @throws when not every answer was 200, or the database did not gain exactly as many rows. */
async function runOnce(
  { url, pid, db, variant }: Target,
  connections: number,
  requests: number,
): Promise<LoadReport & { cpuMsPerRequest: number }> {
  const rowsBefore = db ? await countRows(db) : 0;
  const cpuBefore = readCpuMs(pid);
  const report = await runLoad({ url, appSecret: APP_SECRET, connections, requests });
  const cpuMsPerRequest = (readCpuMs(pid) - cpuBefore) / requests;
  const acked = report.statuses["200"] ?? 0;
  const answers = `${variant}: ${JSON.stringify(report.statuses)} and ${report.errors} errors for ${requests} requests`;
  if (acked !== requests) throw new Error(`Not every answer was 200. ${answers}`);
  if (db && (await countRows(db)) - rowsBefore !== acked) {
    throw new Error(`${(await countRows(db)) - rowsBefore} rows were added. ${answers}`);
  }
  return { ...report, cpuMsPerRequest };
}

async function countRows(db: Database): Promise<number> {
  const [row] = await db.$client<{ count: number }[]>`select count(*)::integer as count from webhook_events`;
  return row?.count ?? 0;
}

function rotate<Item>(items: Item[], by: number): Item[] {
  return items.map((_, index) => items[(index + by) % items.length] as Item);
}

async function createDatabase(adminUrl: string, name: string): Promise<{ url: string; db: Database }> {
  const admin = connect(adminUrl, { maxConnections: 1, applicationName: "gatehouse-bench" });
  await admin.$client.unsafe(`create database ${name}`);
  await admin.$client.end();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await prepareDatabase(url.href);
  return { url: url.href, db: connect(url.href, { maxConnections: 1, applicationName: "gatehouse-bench" }) };
}

async function startRowPerRequest(databaseUrl: string): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(ROW_PER_REQUEST, [databaseUrl]);
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return { child, port };
}
