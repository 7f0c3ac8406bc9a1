import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { EMBEDDED_USER } from "#db/embedded-settings.ts";

const PORT_LINE = 3;

/** How to reach the embedded Postgres that a running Gatehouse keeps in this data folder. */
export async function readEmbeddedUrl(dataDir: string): Promise<string> {
  const read = (file: string) => readFile(join(dataDir, "postgres", file), "utf8");
  const [password, pidFile] = await Promise.all([read("gatehouse-password"), read("postmaster.pid")]);
  const port = pidFile.split("\n")[PORT_LINE];
  return `postgres://${EMBEDDED_USER}:${password.trim()}@127.0.0.1:${port}/postgres`;
}
