import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { findFreePort } from "#db/find-free-port.ts";
import { MODEL_ANSWER_MAX_BYTES } from "#lib/llm/capped-fetch.ts";
import type { GenerateReplyOutcome } from "#lib/llm/generate-reply.ts";
import { createOpenAiClient } from "#lib/llm/openai.ts";

const API_KEY = "sk-test-key-of-this-file-0123456789";
const QUESTION = {
  instructions: "Answer briefly.",
  turns: [
    { role: "user" as const, text: "Hi" },
    { role: "assistant" as const, text: "Hello" },
    { role: "user" as const, text: "When do you open? 😀" },
  ],
};
const TIMEOUT_MS = 10_000;
/** For a server that answers nothing whole: it would be waited for. */
const SHORT_MS = 300;

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
});

interface Call {
  path: string | undefined;
  authorization: string | undefined;
  body: unknown;
}

async function startModel(answer: (response: ServerResponse) => void) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const { url: path, headers } = request;
    calls.push({ path, authorization: headers.authorization, body: await json(request) });
    answer(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  servers.push(server);
  return { calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

function ask(
  url: string,
  signal = AbortSignal.timeout(TIMEOUT_MS),
  choices?: string[],
): Promise<GenerateReplyOutcome> {
  const client = createOpenAiClient({ apiKey: API_KEY, baseUrl: url, model: "test-model" });
  return client.generateReply({ ...QUESTION, signal, ...(choices && { choices }) });
}

function answerJson(status: number, body: unknown) {
  return (response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
}

function completion(message: object, rest: object = {}) {
  const choice = { index: 0, finish_reason: "stop", message: { role: "assistant", ...message }, ...rest };
  return { model: "test-model-2026", choices: [choice], usage: { prompt_tokens: 12, completion_tokens: 5 } };
}

function reply(content: unknown) {
  return completion({ content: typeof content === "string" ? content : JSON.stringify(content) });
}

it("asks once, for the schema, without letting anybody keep it, and reads the reply", async () => {
  const { calls, url } = await startModel(
    answerJson(200, reply({ reply: "At nine.", hand_off: false, kb_ids: ["2"] })),
  );
  expect(await ask(url)).toEqual({
    kind: "answered",
    reply: "At nine.",
    rawOutput: JSON.stringify({ reply: "At nine.", hand_off: false, kb_ids: ["2"] }),
    handOff: false,
    kbIds: ["2"],
    model: "test-model-2026",
    inputTokens: 12,
    outputTokens: 5,
  });
  expect(calls).toEqual([
    {
      path: "/v1/chat/completions",
      authorization: `Bearer ${API_KEY}`,
      body: expect.objectContaining({
        model: "test-model",
        store: false,
        messages: [
          { role: "system", content: "Answer briefly." },
          { role: "user", content: "Hi" },
          { role: "assistant", content: "Hello" },
          { role: "user", content: "When do you open? 😀" },
        ],
        response_format: expect.objectContaining({ type: "json_schema" }),
      }),
    },
  ]);
  expect(calls[0]?.body).not.toHaveProperty("tools");
});

it("asks for one of the choices and nothing else, where the model is to choose", async () => {
  const { calls, url } = await startModel(answerJson(200, reply({ choice: "2" })));
  expect(await ask(url, undefined, ["1", "2"])).toMatchObject({ kind: "answered", reply: "", kbIds: ["2"] });
  expect(calls[0]?.body).toMatchObject({
    response_format: {
      json_schema: {
        strict: true,
        schema: {
          properties: { choice: { type: "string", enum: ["1", "2", "hand_off"] } },
          required: ["choice"],
          additionalProperties: false,
        },
      },
    },
  });
});

it("reads that the model wants a person, and does without a count of tokens", async () => {
  const { url } = await startModel(
    answerJson(200, { ...reply({ reply: "", hand_off: true }), usage: undefined, model: undefined }),
  );
  expect(await ask(url)).toEqual({
    kind: "answered",
    reply: "",
    rawOutput: JSON.stringify({ reply: "", hand_off: true }),
    handOff: true,
    kbIds: [],
    model: "test-model",
    inputTokens: 0,
    outputTokens: 0,
  });
});

describe("an answer that cannot be used", () => {
  it.each<[string, unknown]>([
    ["is no JSON", reply("At nine.")],
    ["lacks a field", reply({ reply: "At nine." })],
    ["has a field too many", reply({ reply: "At nine.", hand_off: false, send_to: "+1555" })],
    ["cites what is no list", reply({ reply: "At nine.", hand_off: false, kb_ids: "2" })],
    [
      "calls a tool beside it",
      completion({ content: '{"reply":"Hi","hand_off":false,"kb_ids":[]}', tool_calls: [{}] }),
    ],
    [
      "refuses beside it",
      completion({ content: '{"reply":"Hi","hand_off":false,"kb_ids":[]}', refusal: "No." }),
    ],
    [
      "is cut off where it could be read",
      completion({ content: '{"reply":"Hi","hand_off":false,"kb_ids":[]}' }, { finish_reason: "length" }),
    ],
    ["has a field of another type", reply({ reply: ["At nine."], hand_off: false })],
    ["is cut off", completion({ content: '{"reply":"At' }, { finish_reason: "length" })],
    ["was filtered", completion({ content: "" }, { finish_reason: "content_filter" })],
    ["calls a tool", completion({ content: null, tool_calls: [] }, { finish_reason: "tool_calls" })],
    ["is a refusal", completion({ content: null, refusal: "I cannot help with that." })],
    ["has no content", completion({ content: null })],
    ["has no message", { choices: [{ finish_reason: "stop" }] }],
    ["has no choices", { choices: [] }],
    ["has another shape", { output: "At nine." }],
    ["is null", null],
  ])("is said to be unusable: one that %s", async (_name, body) => {
    const { url } = await startModel(answerJson(200, body));
    expect(await ask(url)).toMatchObject({ kind: "unusable", model: "test-model" });
  });

  it("is said to be unusable: a page, and nothing at all", async () => {
    const page = await startModel((response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>");
    });
    expect(await ask(page.url)).toMatchObject({ kind: "unusable" });
    const nothing = await startModel((response) => response.writeHead(204).end());
    expect(await ask(nothing.url)).toMatchObject({ kind: "unusable" });
  });
});

describe("a server that does not answer", () => {
  it.each([401, 404, 408, 409, 429, 500, 503])(
    "is unavailable: HTTP %i, asked once and never quoted",
    async (status) => {
      const error = { error: { message: "You asked: When do you open?", code: "some_code" } };
      const { url, calls } = await startModel(answerJson(status, error));
      expect(await ask(url)).toEqual({
        kind: "unavailable",
        reason: `the model's server answered HTTP ${status}`,
        isTransient: status >= 500 || status === 408 || status === 409 || status === 429,
        retryAfterMs: null,
      });
      expect(calls).toHaveLength(1);
    },
  );

  it("tells how long to wait, in seconds or as a date, up to a minute", async () => {
    const tooBusy = async (retryAfter: string) => {
      const { url } = await startModel((response) => {
        response.writeHead(429, { "retry-after": retryAfter }).end();
      });
      const outcome = await ask(url);
      return outcome.kind === "unavailable" ? outcome.retryAfterMs : outcome.kind;
    };
    expect(await tooBusy("7")).toBe(7_000);
    expect(await tooBusy("86400")).toBe(60_000);
    expect(await tooBusy("soon")).toBeNull();
    expect(await tooBusy(new Date(Date.now() - 5_000).toUTCString())).toBe(0);
  });

  it("is cut off where its answer does not end", async () => {
    let sentBytes = 0;
    const { url } = await startModel((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = Buffer.alloc(64 * 1024, " ");
      const more = () => {
        while (!response.destroyed) {
          sentBytes += chunk.length;
          if (!response.write(chunk)) return response.once("drain", more);
        }
      };
      more();
    });
    expect(await ask(url, AbortSignal.timeout(20_000))).toMatchObject({
      kind: "unusable",
      reason: "the model answered without end",
    });
    // What lay in the sockets' buffers, and no more.
    expect(sentBytes).toBeLessThan(64 * MODEL_ANSWER_MAX_BYTES);
  });

  it("is left alone when its time is over, however slowly it goes on", async () => {
    let timer: NodeJS.Timeout | undefined;
    const { url } = await startModel((response) => {
      response.writeHead(200, { "content-type": "application/json" });
      timer = setInterval(() => response.write(" "), 10);
    });
    expect(await ask(url)).toMatchObject({ kind: "unavailable", isTransient: false });
    clearInterval(timer);
  });

  it("is unavailable when it breaks off in its answer", async () => {
    const { url } = await startModel((response) => {
      response.writeHead(200, { "content-type": "application/json" }).end('{"choices":[{');
    });
    expect(await ask(url, AbortSignal.timeout(SHORT_MS))).toMatchObject({ kind: "unavailable" });
  });

  it("is unavailable when it stays silent, hangs up or is not there", async () => {
    const silent = await startModel(() => {});
    expect(await ask(silent.url, AbortSignal.timeout(SHORT_MS))).toMatchObject({
      kind: "unavailable",
      reason: "the request to the model was aborted",
    });
    const rude = await startModel((response) => response.destroy());
    expect(await ask(rude.url)).toMatchObject({ kind: "unavailable" });
    const absent = `http://127.0.0.1:${await findFreePort()}/v1`;
    expect(await ask(absent)).toMatchObject({
      kind: "unavailable",
      reason: "the model's server cannot be reached",
    });
  });
});
