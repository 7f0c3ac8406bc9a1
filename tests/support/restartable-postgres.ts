import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedServer, startEmbeddedPostgres } from "#db/embedded.ts";
import { killGroup } from "#db/embedded-kill-group.ts";

export interface RestartablePostgres {
  /** The same after every start. */
  url: string;
  start: () => Promise<void>;
  /** In the orderly way: connections are refused afterwards. */
  stop: () => Promise<void>;
  /** As a crash would: without another word to disk or clients. */
  kill: () => Promise<void>;
  /** Ends it and removes its data. */
  remove: () => Promise<void>;
}

/** A durable Postgres of the test's own, which comes back with its data on the same port. */
export async function startRestartablePostgres(): Promise<RestartablePostgres> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-postgres-"));
  // Where Postgres runs as a user of its own, that user has to get to the data.
  await chmod(folder, 0o755);
  const directory = join(folder, "data");
  let server: EmbeddedServer = await startEmbeddedPostgres({ directory, initdbFlags: ["--no-sync"] });
  const { url, port } = server;
  return {
    url,
    start: async () => {
      server = await startEmbeddedPostgres({ directory, port });
    },
    stop: () => server.stop(),
    kill: async () => {
      killGroup(server.pid);
      await server.exited;
    },
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
