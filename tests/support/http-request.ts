import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

export interface HttpAnswer {
  status: number;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface HttpOptions {
  method?: string;
  headers?: Record<string, string>;
  /** In several pieces: sent chunked unless the headers say a length. */
  body?: Uint8Array | string | Iterable<Uint8Array>;
}

const ANSWER_TIMEOUT_MS = 15_000;

/** One request on a connection of its own, over `node:http`: `fetch` would not send some of what a stranger may. */
export function httpRequest(
  url: string,
  { method = "GET", headers = {}, body }: HttpOptions = {},
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const outgoing = request(url, { method, headers, agent: false, signal }, (answer) => {
      // Servers may answer, and hang up, before they have read everything: what fails after that is no failure.
      outgoing.off("error", reject).on("error", () => outgoing.destroy());
      text(answer).then(
        (read) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: read }),
        reject,
      );
    });
    outgoing.on("error", reject);
    if (body === undefined || typeof body === "string" || body instanceof Uint8Array) {
      outgoing.end(body);
    } else {
      for (const piece of body) outgoing.write(piece);
      outgoing.end();
    }
  });
}
