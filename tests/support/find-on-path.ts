import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const VERSION_TIMEOUT_MS = 30_000;

/** The first of these programs that is on the PATH and can say its version, or null. */
export async function findOnPath(names: string[]): Promise<string | null> {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const program = join(folder, name);
      if (await runs(program)) return program;
    }
  }
  return null;
}

/** Some systems put a stub on the PATH that only tells how to install the real program. */
export async function runs(program: string): Promise<boolean> {
  try {
    accessSync(program, constants.X_OK);
    await promisify(execFile)(program, ["--version"], { timeout: VERSION_TIMEOUT_MS });
    return true;
  } catch {
    return false;
  }
}
