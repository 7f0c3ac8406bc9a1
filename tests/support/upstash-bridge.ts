import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { connectToRedis, type RedisConnection } from "./redis-connection.ts";
import { startRedisServer } from "./redis-server.ts";
import { RedisError, type RedisReply, RedisStatus } from "./resp.ts";

const TOKEN = "test-upstash-token";
const COMMAND = z.array(z.union([z.string(), z.number(), z.boolean()])).min(1);
const COMMANDS = z.array(COMMAND).min(1);

export interface UpstashBridge {
  url: string;
  token: string;
  /** Stops Redis too. */
  stop: () => Promise<void>;
}

/** What Upstash's REST API sends for one command. */
type Answer = { result: unknown } | { error: string };

/** A real Redis behind Upstash's REST API, as far as `@upstash/redis` uses it. */
export async function startUpstashBridge(): Promise<UpstashBridge> {
  const redis = await startRedisServer();
  const connection = await connectToRedis(redis.port);
  const scripts = new Map<string, string>();
  const server = createServer((request, response) => {
    answerRequest(connection, scripts, request, response).catch((error: Error) => {
      respond(response, 500, { error: error.message });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token: TOKEN,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      connection.close();
      await redis.stop();
    },
  };
}

async function answerRequest(
  connection: RedisConnection,
  scripts: Map<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers.authorization !== `Bearer ${TOKEN}`) {
    return respond(response, 401, { error: "WRONGPASS invalid or missing auth token" });
  }
  if (request.method !== "POST") return respond(response, 405, { error: "ERR method not allowed" });
  const body: unknown = JSON.parse(await text(request));
  const toAnswer = (reply: RedisReply) => answerOf(reply, request.headers["upstash-encoding"] === "base64");
  switch (request.url) {
    case "/": {
      const [reply = null] = await connection.send(translate(COMMAND.parse(body), scripts));
      const answer = toAnswer(reply);
      return respond(response, "error" in answer ? 400 : 200, answer);
    }
    case "/pipeline": {
      const replies = await connection.send(...COMMANDS.parse(body).map((it) => translate(it, scripts)));
      return respond(response, 200, replies.map(toAnswer));
    }
    case "/multi-exec": {
      const commands = COMMANDS.parse(body).map((it) => translate(it, scripts));
      const reply = (await connection.send(["MULTI"], ...commands, ["EXEC"])).at(-1) ?? null;
      if (Array.isArray(reply)) return respond(response, 200, reply.map(toAnswer));
      return respond(response, 400, toAnswer(reply));
    }
    default:
      return respond(response, 404, { error: `ERR unknown path ${request.url}` });
  }
}

/**
 * Upstash knows a script flag that Redis refuses, and names a script by its text with that flag: so the bridge
 * keeps the names, and gives Redis the script without it.
 */
function translate(command: z.infer<typeof COMMAND>, scripts: Map<string, string>): string[] {
  const [name = "", script = "", ...rest] = command.map(String);
  switch (name.toLowerCase()) {
    case "eval": {
      const plain = script.replace(/^#!lua flags=allow-key-locking\n/, "");
      scripts.set(sha1(script), sha1(plain));
      return [name, plain, ...rest];
    }
    case "evalsha":
      return [name, scripts.get(script) ?? script, ...rest];
    default:
      return command.map(String);
  }
}

function sha1(script: string): string {
  return createHash("sha1").update(script).digest("hex");
}

function answerOf(reply: RedisReply, isBase64: boolean): Answer {
  if (reply instanceof RedisError) return { error: reply.message };
  return { result: toJson(reply, isBase64) };
}

function toJson(reply: RedisReply, isBase64: boolean): unknown {
  if (Array.isArray(reply)) return reply.map((item) => toJson(item, isBase64));
  if (reply instanceof RedisError) return reply.message;
  const plain = reply instanceof RedisStatus ? reply.status : reply;
  // The client takes "OK" as it is.
  if (typeof plain !== "string" || plain === "OK" || !isBase64) return plain;
  return Buffer.from(plain).toString("base64");
}

function respond(response: ServerResponse, status: number, body: Answer | Answer[]): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
