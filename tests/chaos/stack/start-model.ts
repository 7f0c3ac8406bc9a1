import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";

export interface ChaosModel {
  /** The settings that make a Gatehouse ask it. */
  environment: Record<string, string>;
  stop: () => Promise<void>;
}

/** What a customer writes to be answered with the same words as everybody, or to get a person. */
export const ASKS_SAME = "opening hours";
export const ASKS_PERSON = "a person please";
const SAME_ANSWER = "Yes, we are open until six today.";

const TAG = /\bq\d+c\d+n\d+\b/g;

const request = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

/** Answers at once, naming the tags of the messages that it answers, so that every word can be traced. */
export async function startModel(): Promise<ChaosModel> {
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const { messages } = request.parse(JSON.parse(body));
      const last = messages.findLastIndex(({ role }) => role === "assistant");
      const asked = messages
        .slice(last + 1)
        .filter(({ role }) => role === "user")
        .map(({ content }) => content)
        .join("\n");
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(complete(asked)));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    environment: {
      OPENAI_API_KEY: "no-key-needed",
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_MODEL: "chaos",
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function complete(asked: string): object {
  const reply = asked.includes(ASKS_SAME) ? SAME_ANSWER : `About ${readTags(asked).join(", ")}: gladly.`;
  const content = JSON.stringify({ reply, hand_off: asked.includes(ASKS_PERSON) });
  return {
    id: "chatcmpl-chaos",
    object: "chat.completion",
    created: 0,
    model: "chaos",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content, refusal: null } }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

/** Every message of the load carries one. */
export function readTags(words: string): string[] {
  return words.match(TAG) ?? [];
}
