import { randomInt } from "node:crypto";
import { createServer } from "node:net";

// Below the range that systems give to outgoing connections: a client that retries a server which is away
// could otherwise be given that very port, connect to itself, and keep the server from coming back.
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 29_999;
const ATTEMPTS = 50;

/** A port on which nothing listens now, for a server of our own on this machine. */
export async function findFreePort(host = "127.0.0.1"): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1);
    if ((await probePort(port, host)) === "free") return port;
  }
  throw new Error(
    `No free port between ${LOWEST_PORT} and ${HIGHEST_PORT} on ${host}: stop what occupies them`,
  );
}

/** Whether a server could listen there; otherwise the system's reason, such as EADDRINUSE. */
export function probePort(port: number, host: string): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve("free")));
  });
}
