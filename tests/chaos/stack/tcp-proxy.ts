import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface TcpProxy {
  port: number;
  /** Breaks every connection, without a word to either side's protocol. */
  cutAll(): void;
  /** Breaks about so much of them. */
  cutSome(share: number, random: () => number): void;
  /** Passes nothing on for so long: a network that neither works nor fails. */
  stall(ms: number): void;
  stop(): Promise<void>;
}

interface Link {
  near: Socket;
  far: Socket;
}

/** Stands between the processes under test and their database. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const links = new Set<Link>();
  let stalledUntil = 0;

  const server = createServer((near) => {
    const far = connect({ host: "127.0.0.1", port: targetPort });
    const link = { near, far };
    links.add(link);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.pipe(to);
      from.on("error", () => cut(link));
      from.once("close", () => cut(link));
    }
    if (Date.now() < stalledUntil) hold(link);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  function cut(link: Link): void {
    if (!links.delete(link)) return;
    link.near.destroyed || link.near.resetAndDestroy();
    link.far.destroyed || link.far.resetAndDestroy();
  }
  function hold({ near, far }: Link): void {
    near.pause();
    far.pause();
  }
  return {
    port: (server.address() as AddressInfo).port,
    cutAll: () => {
      for (const link of [...links]) cut(link);
    },
    cutSome: (share, random) => {
      for (const link of [...links]) if (random() < share) cut(link);
    },
    stall: (ms) => {
      stalledUntil = Date.now() + ms;
      for (const link of links) hold(link);
      setTimeout(() => {
        for (const { near, far } of links) {
          near.resume();
          far.resume();
        }
      }, ms);
    },
    stop: async () => {
      for (const link of [...links]) cut(link);
      server.close();
      await once(server, "close");
    },
  };
}
