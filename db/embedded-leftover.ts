import { execFile } from "node:child_process";
import { readFile, readlink, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

const FAST_STOP_MS = 10_000;
const IMMEDIATE_STOP_MS = 5_000;
const POLL_MS = 50;

/**
 * Makes way for a new server on this data directory: stops a Postgres that outlived the process which started it,
 * and removes a `postmaster.pid` whose process is gone or is by now another program. Postgres would refuse to
 * start beside the latter.
 */
export async function clearLeftoverPostgres(
  directory: string,
  onNotice: (message: string) => void,
): Promise<void> {
  const file = join(directory, "postmaster.pid");
  const lock = await readFile(file, "utf8").catch(() => null);
  if (lock === null) return;
  const pid = Number(lock.split("\n", 1)[0]);
  if (await isPostgresOn(pid, directory)) return stopPostgres(pid, directory, onNotice);
  onNotice(`Removing a stale ${file}: its process (pid ${pid}) is not a Postgres on that folder any more.`);
  await rm(file, { force: true });
}

async function stopPostgres(
  pid: number,
  directory: string,
  onNotice: (message: string) => void,
): Promise<void> {
  onNotice(`A Postgres of an earlier run (pid ${pid}) still uses ${directory}: stopping it.`);
  // SIGINT asks for a fast shutdown, SIGQUIT for an immediate one, after which the next start recovers.
  if (await signalAndWait(pid, "SIGINT", FAST_STOP_MS)) return;
  if (await signalAndWait(pid, "SIGQUIT", IMMEDIATE_STOP_MS)) return;
  throw new Error(
    `Postgres (pid ${pid}) of an earlier run still uses ${directory} and does not stop: run "kill -9 ${pid}".`,
  );
}

async function isPostgresOn(pid: number, directory: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return false;
  const command = await readCommandLine(pid);
  if (!command.includes("postgres")) return false;
  // Postgres works inside its data directory, whatever path it was started with.
  const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return workingDirectory === null
    ? command.includes(directory)
    : workingDirectory === (await realpath(directory));
}

async function signalAndWait(pid: number, signal: NodeJS.Signals, limitMs: number): Promise<boolean> {
  process.kill(pid, signal);
  const deadline = Date.now() + limitMs;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await wait(POLL_MS);
  }
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function readCommandLine(pid: number): Promise<string> {
  const fromProc = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  if (fromProc !== null) return fromProc.replaceAll("\0", " ");
  // Systems without /proc.
  return run("ps", ["-o", "command=", "-p", String(pid)]).then(
    ({ stdout }) => stdout,
    () => "",
  );
}
