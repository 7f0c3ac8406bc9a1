import { probePort } from "#db/find-free-port.ts";
import { StartProblem } from "../start-problem.ts";

const PORTS_TO_TRY = 20;
const IPV4_LOOPBACK = "127.0.0.1";
const IPV6_LOOPBACK = "::1";

export interface WantedPort {
  host: string;
  port: number;
  /** Somebody asked for this very port: no other one will do. */
  isExplicit: boolean;
}

/**
 * The port for the web server: the wanted one, or the next free one when nobody asked for it.
 * @throws {StartProblem}
 */
export async function chooseWebPort({ host, port, isExplicit }: WantedPort): Promise<number> {
  const state = await probeWebPort(port, host);
  if (state === "free") return port;
  if (state !== "EADDRINUSE") throw new StartProblem(describeRefusal(state, host, port));
  if (isExplicit) {
    throw new StartProblem(
      `Port ${port} is already in use on ${host}. Stop the program that uses it, or choose another one, for example PORT=${port + 1}.`,
    );
  }
  for (let next = port + 1; next <= port + PORTS_TO_TRY; next++) {
    if ((await probeWebPort(next, host)) === "free") return next;
  }
  throw new StartProblem(
    `The ports ${port} to ${port + PORTS_TO_TRY} are all in use on ${host}. Choose a free one, for example PORT=8080.`,
  );
}

async function probeWebPort(port: number, host: string): Promise<string> {
  const state = await probePort(port, host);
  if (state !== "free" || host !== IPV4_LOOPBACK) return state;
  // Browsers may try IPv6 first for "localhost", and would find the program that listens there.
  return (await probePort(port, IPV6_LOOPBACK)) === "EADDRINUSE" ? "EADDRINUSE" : "free";
}

function describeRefusal(code: string, host: string, port: number): string {
  switch (code) {
    case "EACCES":
      return `This user may not listen on port ${port}. Choose one above 1023, for example PORT=3000, and put a reverse proxy in front of it.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST=${host} is not an address of this machine. Use 127.0.0.1 (this machine only) or 0.0.0.0 (all its addresses).`;
    default:
      return `The web server cannot listen on ${host}, port ${port} (${code}). Check HOST and PORT.`;
  }
}
