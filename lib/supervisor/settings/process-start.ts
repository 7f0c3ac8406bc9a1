import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
/** In /proc/PID/stat, counted after the closing bracket of the program's name. */
const START_TIME_FIELD = 19;

/**
 * When a process started, in whatever unit the system has; null when it is gone. Together with the pid this names
 * one process for good, where a pid alone is given again, in containers even at once.
 */
export async function readProcessStart(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (stat !== null) return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[START_TIME_FIELD] ?? null;
  // Systems without /proc.
  return run("ps", ["-o", "lstart=", "-p", String(pid)]).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}
