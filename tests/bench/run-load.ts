import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const LOAD = fileURLToPath(new URL("./load.ts", import.meta.url));
const TIMEOUT_MS = 5 * 60_000;

/** What the load generator is told. */
export interface LoadOrder {
  url: string;
  appSecret: string;
  connections: number;
  requests: number;
}

export interface LoadReport {
  seconds: number;
  /** Answers by HTTP status. */
  statuses: Record<string, number>;
  errors: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  bodyBytes: number;
}

/** Runs the load generator in a process of its own, so that it shares no event loop with what it measures. */
export async function runLoad(order: LoadOrder): Promise<LoadReport> {
  const { stdout } = await promisify(execFile)(process.execPath, [LOAD, JSON.stringify(order)], {
    timeout: TIMEOUT_MS,
  });
  return JSON.parse(stdout) as LoadReport;
}
