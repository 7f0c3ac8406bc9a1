import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { embeddedUrl, PASSWORD_FILE } from "./embedded-settings.ts";

/** Postgres's own note of how it runs; the port is its fourth line. */
const PID_FILE = "postmaster.pid";
const PORT_LINE = 3;

/** How another process of this machine reaches the embedded Postgres of a data directory; null: it is not running. */
export async function findEmbeddedUrl(directory: string): Promise<string | null> {
  const read = (file: string) => readFile(join(directory, file), "utf8").catch(() => null);
  const [note, password] = await Promise.all([read(PID_FILE), read(PASSWORD_FILE)]);
  const port = Number(note?.split("\n")[PORT_LINE]);
  return password && Number.isInteger(port) && port > 0 ? embeddedUrl(port, password.trim()) : null;
}
