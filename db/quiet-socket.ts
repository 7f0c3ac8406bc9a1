import { Socket } from "node:net";

/** What the driver tells of where to connect to. */
export interface SocketTarget {
  host: string[];
  port: number[];
  path?: string | false;
}

/**
 * Once connected it never reports an error, only that it is closed. Between the two the driver (postgres 3.4.9) takes
 * new statements for the broken connection, never ends them, and mistakes them for those of the next connection.
 */
class QuietSocket extends Socket {
  #wasConnected = false;

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event === "connect") this.#wasConnected = true;
    if (!this.#wasConnected) return super.emit(event, ...args);
    if (event === "error") return true; // `close` follows
    return event === "close" ? super.emit("close", false) : super.emit(event, ...args);
  }
}

let turn = 0;

/** Begins to connect; of several hosts to each in turn. */
export function openSocket({ host, port, path }: SocketTarget): Socket {
  const socket = new QuietSocket();
  if (path) return socket.connect(path);
  const index = turn++ % host.length;
  const address = { host: host[index] ?? "localhost", port: port[index] ?? 0 };
  // The driver looks here for the name that a certificate has to carry.
  return Object.assign(socket, address).connect(address);
}
