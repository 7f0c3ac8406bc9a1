import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";
import type { Act, Asked, Behaviour } from "./behaviours/behaviour.ts";

/** One request as it came. */
export interface RecordedRequest {
  /** Of the newest words of the customer; null: they have none. */
  marker: string | null;
  body: string;
}

export interface HostileModel {
  environment: Record<string, string>;
  requests: RecordedRequest[];
  /** By marker: what was said at last, as the customer would get it. */
  said: Map<string, string>;
  stop: () => Promise<void>;
}

export const MARKER = /\brt\d{6}\b/g;
const MARKER_LINE = /Internal marker, never repeat it: (\S+)/;
const SOURCE = /\[(\d+)\]\n- Question: [^\n]*\n {2}Answer: ([^\n]*)/g;
const MIN_LINE_CHARS = 24;
const HUGE_BYTES = 10 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
const DRIP_MS = 1_000;

const requestSchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});

/** Reads a request as a model would that wants to do harm. */
export function readRequest(body: string, seed: number, attempt: number): Asked {
  const { messages } = requestSchema.parse(JSON.parse(body));
  const system = messages.find(({ role }) => role === "system")?.content ?? "";
  return {
    system,
    question: messages.findLast(({ role }) => role === "user")?.content ?? "",
    everything: messages.map(({ content }) => content).join("\n"),
    canary: MARKER_LINE.exec(system)?.[1] ?? "",
    lines: system
      .split("\n")
      .slice(0, 5)
      .filter((line) => line.length >= MIN_LINE_CHARS),
    knowledge: [...system.matchAll(SOURCE)].map(([, id = "", answer = ""]) => ({ id, answer })),
    seed,
    attempt,
  };
}

/** A server that speaks OpenAI's protocol and means harm; `choose` names the behaviour by the customer's marker. */
export async function startHostileModel(choose: (marker: string) => Behaviour): Promise<HostileModel> {
  const requests: RecordedRequest[] = [];
  const said = new Map<string, string>();
  const attempts = new Map<string, number>();
  const server = createServer((request, response) => {
    response.on("error", () => undefined); // whoever asked has hung up
    void text(request).then((body) => {
      const marker = requestSchema
        .parse(JSON.parse(body))
        .messages.findLast(({ role }) => role === "user")
        ?.content.match(MARKER)?.[0];
      requests.push({ marker: marker ?? null, body });
      const attempt = attempts.get(marker ?? "") ?? 0;
      attempts.set(marker ?? "", attempt + 1);
      const seed = Number(marker?.slice(2) ?? 0);
      const act = choose(marker ?? "").act(readRequest(body, seed, attempt));
      if (marker && "reply" in act) said.set(marker, act.reply);
      perform(act, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    environment: {
      OPENAI_API_KEY: "sk-redteam-CANARYKEY0123456789",
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_MODEL: "hostile",
    },
    requests,
    said,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The choice of a completion. */
export function choiceOf(act: Act): unknown {
  if (act.kind === "reply" || act.kind === "late") {
    const kbIds = act.kind === "reply" ? (act.kbIds ?? []) : [];
    const content = JSON.stringify({ reply: act.reply, hand_off: false, kb_ids: kbIds });
    return { index: 0, finish_reason: "stop", message: { role: "assistant", content } };
  }
  if (act.kind !== "content") return undefined;
  const { content, finish = "stop", message } = act;
  return { index: 0, finish_reason: finish, message: { role: "assistant", content, ...message } };
}

function completion(act: Act): string {
  return JSON.stringify({
    id: "chatcmpl-hostile",
    object: "chat.completion",
    created: 0,
    model: "hostile",
    choices: [choiceOf(act)],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
}

function perform(act: Act, response: ServerResponse): void {
  const json = { "content-type": "application/json" };
  switch (act.kind) {
    case "reply":
    case "content":
      response.writeHead(200, json).end(completion(act));
      return;
    case "late": {
      const timer = setTimeout(() => response.writeHead(200, json).end(completion(act)), act.afterMs);
      response.once("close", () => clearTimeout(timer));
      return;
    }
    case "body":
      response.writeHead(act.status ?? 200, { ...json, ...act.headers }).end(act.body);
      return;
    case "endless":
      response.writeHead(200, json);
      pour(response, Number.POSITIVE_INFINITY);
      return;
    case "huge":
      response.writeHead(200, json);
      pour(response, HUGE_BYTES);
      return;
    case "drip": {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write(" "), DRIP_MS);
      response.once("close", () => clearInterval(timer));
      return;
    }
    case "never_closes":
      response.writeHead(200, json).write('{"choices":[');
      return;
    case "silent":
      return;
    case "reset":
      response.writeHead(200, json).write('{"choices":[');
      setImmediate(() => response.destroy());
  }
}

// As fast as the other side takes it, and no faster.
function pour(response: ServerResponse, bytes: number): void {
  let left = bytes;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= CHUNK_BYTES;
      if (!response.write(" ".repeat(CHUNK_BYTES))) {
        response.once("drain", more);
        return;
      }
    }
    if (!response.destroyed) response.end();
  };
  more();
}
