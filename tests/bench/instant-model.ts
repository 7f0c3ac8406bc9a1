import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface InstantModel {
  /** The settings that make a Gatehouse ask it. */
  environment: Record<string, string>;
  stop: () => Promise<void>;
}

const COMPLETION = {
  id: "chatcmpl-bench",
  object: "chat.completion",
  created: 0,
  model: "instant",
  choices: [
    {
      index: 0,
      finish_reason: "stop",
      message: {
        role: "assistant",
        content: JSON.stringify({ reply: "Yes, we are open until six today.", hand_off: false }),
        refusal: null,
      },
    },
  ],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};

/** A server that speaks as much of OpenAI's protocol as Gatehouse uses, and never has to think. */
export async function startInstantModel(): Promise<InstantModel> {
  const server = createServer((request, response) => {
    void text(request).then(() => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(COMPLETION));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    environment: {
      OPENAI_API_KEY: "no-key-needed",
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_MODEL: "instant",
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
