import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "#db/find-free-port.ts";
import { cleanEnvironment } from "./clean-environment.ts";

// The first start builds, if `npm test` has not just done so.
const START_TIMEOUT_MS = 10 * 60_000;
const STOP_TIMEOUT_MS = 60_000;

export interface GatehouseProcess {
  url: string;
  /** For the first operator; dies with its first use. */
  setupLink: string;
  dataDir: string;
  /** Everything it has printed so far. */
  output: () => string;
  /** SIGTERM, then waits; throws when it did not end cleanly or left something behind. */
  stop: () => Promise<void>;
}

/**
 * Starts the whole product as `npm start` does, on free ports, with its data in a new temporary folder and
 * without any setting but the ones given.
 */
export async function startGatehouse(settings: Record<string, string> = {}): Promise<GatehouseProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), "gatehouse-data-"));
  const port = await findFreePort();
  const child = spawn(process.execPath, ["lib/supervisor/main.ts"], {
    env: cleanEnvironment({ DATA_DIR: dataDir, PORT: String(port), ...settings }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killWithThisProcess = () => child.kill("SIGKILL");
  process.once("exit", killWithThisProcess);
  child.once("close", () => process.off("exit", killWithThisProcess));
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const stop = () => stopGatehouse(child, dataDir, () => printed);
  try {
    const setupLink = await waitForSetupLink(child, () => printed);
    return { url: new URL(setupLink).origin, setupLink, dataDir, output: () => printed, stop };
  } catch (error) {
    // Why it did not start says more than what that left behind.
    await stop().catch(() => undefined);
    throw error;
  }
}

function waitForSetupLink(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Error(`Gatehouse ${reason}. It printed:\n${output()}`));
    const timer = setTimeout(
      () => fail(`did not start in ${START_TIMEOUT_MS / 60_000} minutes`),
      START_TIMEOUT_MS,
    );
    const look = () => {
      const link = /(https?:\/\/\S+\/setup\/\S+)\s/.exec(output())?.[1];
      if (!link) return;
      clearTimeout(timer);
      resolve(link);
    };
    child.stdout?.on("data", look);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${signal ?? `exit code ${code}`} instead of starting`);
    });
  });
}

async function stopGatehouse(child: ChildProcess, dataDir: string, output: () => string): Promise<void> {
  const problems: string[] = [];
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    child.kill("SIGTERM");
    const timer = setTimeout(() => {
      problems.push(`did not stop within ${STOP_TIMEOUT_MS / 1000} seconds of SIGTERM`);
      child.kill("SIGKILL");
    }, STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }
  if (child.exitCode !== 0) problems.push(`ended with ${child.signalCode ?? `exit code ${child.exitCode}`}`);
  for (const { pid, command } of await findProcessesOf(dataDir)) {
    problems.push(`left process ${pid} running: ${command}`);
    process.kill(pid, "SIGKILL");
  }
  await rm(dataDir, { recursive: true, force: true });
  if (problems.length > 0) throw new Error(`Gatehouse ${problems.join("; it ")}. It printed:\n${output()}`);
}

/** Everything started for this data folder carries its path in its environment. Linux only; elsewhere: nothing. */
async function findProcessesOf(dataDir: string): Promise<{ pid: number; command: string }[]> {
  const entries = existsSync("/proc") ? await readdir("/proc") : [];
  const found: { pid: number; command: string }[] = [];
  for (const entry of entries.filter((name) => /^\d+$/.test(name))) {
    const environment = await readProcess(entry, "environ");
    if (environment.includes(`DATA_DIR=${dataDir}\0`)) {
      found.push({
        pid: Number(entry),
        command: (await readProcess(entry, "cmdline")).replaceAll("\0", " "),
      });
    }
  }
  return found;
}

// A process may end, or belong to somebody else, between listing and reading it.
async function readProcess(pid: string, file: "environ" | "cmdline"): Promise<string> {
  return readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
}
