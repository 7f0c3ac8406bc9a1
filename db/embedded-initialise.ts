import { randomBytes } from "node:crypto";
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { PASSWORD_FILE, POSTGRES_MAJOR } from "./embedded-settings.ts";

const PASSWORD_BYTES = 24;
const FILE_NAME_BYTES = 16;
const OWNER_ONLY = 0o600;
const READABLE_BY_NAME = 0o644;
const SEARCHABLE_NOT_LISTABLE = 0o711;

export interface InitialiseOptions {
  directory: string;
  initdb: (target: string, passwordFile: string) => Promise<void>;
  onNotice: (message: string) => void;
}

/**
 * Makes the data directory if there is none, and returns the database password kept inside it.
 * It is built aside and renamed when complete, so that an interruption leaves nothing that looks finished.
 */
export async function initialiseDataDirectory(options: InitialiseOptions): Promise<string> {
  const { directory } = options;
  await removeUnfinished(directory);
  if (!(await holdsDatabase(directory))) {
    await moveAside(directory, options.onNotice);
    options.onNotice("Creating the database (first start only)…");
    await createDataDirectory(options);
  }
  return readPassword(directory);
}

async function createDataDirectory({ directory, initdb }: InitialiseOptions): Promise<void> {
  // initdb may run as another user than this process: it must reach the folder and read the password file,
  // whose name nobody else can list or guess.
  const folder = await mkdtemp(unfinishedPrefix(directory));
  await chmod(folder, SEARCHABLE_NOT_LISTABLE);
  const target = join(folder, "data");
  const passwordFile = join(folder, randomBytes(FILE_NAME_BYTES).toString("hex"));
  const password = randomBytes(PASSWORD_BYTES).toString("base64url");
  await writeFile(passwordFile, `${password}\n`, { mode: READABLE_BY_NAME });
  await chmod(passwordFile, READABLE_BY_NAME);
  await initdb(target, passwordFile);

  const keptPassword = join(target, PASSWORD_FILE);
  await writeFile(keptPassword, password, { mode: OWNER_ONLY });
  const owner = await stat(target);
  await chown(keptPassword, owner.uid, owner.gid);
  await rename(target, directory);
  await rm(folder, { recursive: true });
}

const unfinishedPrefix = (directory: string) => `${directory}.unfinished-`;

async function removeUnfinished(directory: string): Promise<void> {
  const parent = dirname(directory);
  await mkdir(parent, { recursive: true });
  const prefix = basename(unfinishedPrefix(directory));
  const leftovers = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  await Promise.all(leftovers.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}

async function holdsDatabase(directory: string): Promise<boolean> {
  const version = (await readIfPresent(join(directory, "PG_VERSION")))?.trim();
  const control = await readIfPresent(join(directory, "global/pg_control"));
  if (version === undefined || control === null) return false;
  if (version === POSTGRES_MAJOR) return true;
  throw new Error(
    `${directory} was made by Postgres ${version}, and this version of Gatehouse brings Postgres ${POSTGRES_MAJOR}. Dump it with the old version and restore it here, or set DATA_DIR to a new folder.`,
  );
}

// Never deleted: whatever lies there was not made by this program, or lost a part.
async function moveAside(directory: string, onNotice: (message: string) => void): Promise<void> {
  const entries = await readdir(directory).catch(() => []);
  if (entries.length === 0) return rmdir(directory).catch(() => undefined);
  const aside = `${directory}.incomplete-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  await rename(directory, aside);
  onNotice(`${directory} held no complete database: it was moved to ${aside}.`);
}

async function readPassword(directory: string): Promise<string> {
  const password = await readIfPresent(join(directory, PASSWORD_FILE));
  if (password) return password;
  throw new Error(
    `${join(directory, PASSWORD_FILE)} is missing, so nobody can sign in to the database there. Restore that file, or set DATA_DIR to a new folder.`,
  );
}

async function readIfPresent(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
