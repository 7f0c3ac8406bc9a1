import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface CompletionsServer {
  /** The settings that make a Gatehouse ask it. */
  environment: Record<string, string>;
  stop: () => Promise<void>;
}

/** A server that speaks as much of OpenAI's protocol as Gatehouse uses, and answers each request's body at once. */
export async function startCompletionsServer(
  model: string,
  complete: (body: string) => { reply: string; hand_off: boolean },
): Promise<CompletionsServer> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const content = JSON.stringify(complete(body));
      const completion = {
        id: `chatcmpl-${model}`,
        object: "chat.completion",
        created: 0,
        model,
        choices: [
          { index: 0, finish_reason: "stop", message: { role: "assistant", content, refusal: null } },
        ],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(completion));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    environment: {
      OPENAI_API_KEY: "no-key-needed",
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_MODEL: model,
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
