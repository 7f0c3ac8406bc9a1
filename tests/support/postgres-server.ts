import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "#db/embedded.ts";

const MAX_CONNECTIONS = 200;

// Test rows may be lost in a crash: waiting for the disk would only make the suite slow.
const FAST_SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

export interface PostgresServerOptions {
  /** Default: whichever is free. */
  port?: number;
  /** Commits reach the disk before they are reported, as in production. */
  isDurable?: boolean;
}

export interface PostgresServer {
  /** Of the database `postgres`, as superuser. */
  url: string;
  port: number;
  /** Ends it and removes its folder. */
  stop: () => Promise<void>;
}

/** A Postgres of its own in a fresh temporary folder. */
export async function startPostgresServer({
  port,
  isDurable = false,
}: PostgresServerOptions = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-postgres-"));
  // Where Postgres runs as a user of its own, that user has to get to the data.
  await chmod(folder, 0o755);
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const settings = [`max_connections=${MAX_CONNECTIONS}`, ...(isDurable ? [] : FAST_SETTINGS)];
  try {
    const server = await startEmbeddedPostgres({
      directory: join(folder, "data"),
      port,
      postgresFlags: settings.flatMap((setting) => ["-c", setting]),
      initdbFlags: ["--no-sync"],
    });
    const stop = async () => {
      await server.stop();
      await removeFolder();
    };
    return { url: server.url, port: server.port, stop };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
