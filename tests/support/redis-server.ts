import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { findFreePort } from "#db/find-free-port.ts";
import { findRedisServer } from "./find-redis-server.ts";

const START_TIMEOUT_MS = 10_000;
const START_ATTEMPTS = 3;
const READY_LINE = "Ready to accept connections";
const WITHOUT_PERSISTENCE = ["--save", "", "--appendonly", "no"];

export interface RedisServer {
  port: number;
  stop: () => Promise<void>;
}

/** A Redis of its own on the loopback interface that keeps nothing on disk. */
export async function startRedisServer(): Promise<RedisServer> {
  const executable = await findRedisServer();
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort();
    const address = ["--port", `${port}`, "--bind", "127.0.0.1"];
    const server = spawn(executable, [...address, ...WITHOUT_PERSISTENCE], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const kill = () => server.kill("SIGKILL");
    process.once("exit", kill);
    const stop = async () => {
      process.off("exit", kill);
      if (server.exitCode === null && server.kill()) await once(server, "exit");
    };
    try {
      await waitUntilReady(server);
      return { port, stop };
    } catch (error) {
      await stop();
      // Somebody may have taken the port between finding and using it.
      if (attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function waitUntilReady(server: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let log = "";
  const fail = (reason: string) => reject(new Error(`The test Redis did not start: ${reason}\n${log}`));
  const timer = setTimeout(() => fail(`not ready after ${START_TIMEOUT_MS} ms`), START_TIMEOUT_MS);
  server.once("error", (error) => fail(error.message));
  server.once("exit", (code) => fail(`it ended with code ${code}`));
  server.stdout?.on("data", (chunk: Buffer) => {
    log += chunk.toString();
    if (log.includes(READY_LINE)) resolve();
  });
  try {
    await promise;
  } finally {
    clearTimeout(timer);
  }
}
