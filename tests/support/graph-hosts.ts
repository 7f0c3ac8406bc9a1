import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach } from "vitest";

interface GraphCall {
  host: string | undefined;
  method: string | undefined;
  path: string | undefined;
  headers: IncomingMessage["headers"];
  body: unknown;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Starts Graph hosts that answer as the test says and remember what they were asked; each ends with its test. */
export function graphHosts() {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    }
  });
  return async (answer: Answer) => {
    const calls: GraphCall[] = [];
    const server = createServer(async (request, response) => {
      const { method, url: path, headers } = request;
      const body: unknown = JSON.parse(await text(request));
      calls.push({ host: headers.host, method, path, headers, body });
      answer(response, request);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    servers.push(server);
    const { port } = server.address() as AddressInfo;
    return { calls, url: `http://127.0.0.1:${port}` };
  };
}

export function answerJson(status: number, body: unknown): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
}
