import { z } from "zod";
import { type CompletionsServer, startCompletionsServer } from "#tests/support/start-completions-server.ts";

/** What a customer writes to be answered with the same words as everybody, or to get a person. */
export const ASKS_SAME = "opening hours";
export const ASKS_PERSON = "a person please";
const SAME_ANSWER = "Hello! How can we help you today?";

const TAG = /\bq\d+c\d+n\d+\b/g;

const request = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

/** Answers at once, naming the tags of the messages that it answers, so that every word can be traced. */
export function startModel(): Promise<CompletionsServer> {
  return startCompletionsServer("chaos", (body) => {
    const { messages } = request.parse(JSON.parse(body));
    const last = messages.findLastIndex(({ role }) => role === "assistant");
    const asked = messages
      .slice(last + 1)
      .filter(({ role }) => role === "user")
      .map(({ content }) => content)
      .join("\n");
    const reply = asked.includes(ASKS_SAME) ? SAME_ANSWER : `Is it about ${readTags(asked).join(", ")}?`;
    return { reply, hand_off: asked.includes(ASKS_PERSON) };
  });
}

/** Every message of the load carries one. */
export function readTags(words: string): string[] {
  return words.match(TAG) ?? [];
}
