import type { MessageAuthor } from "./message-status.ts";

/** Exchanges with nobody but the assistant, in `LOOP_WINDOW_MS`, that no person keeps up. */
export const LOOP_EXCHANGES_MAX = 20;
/** The same words, answered so often in `LOOP_WINDOW_MS`, come from a machine, or from somebody who needs a person. */
export const LOOP_SAME_TEXT_MAX = 5;
export const LOOP_WINDOW_MS = 10 * 60_000;

export interface LoopMessage {
  author: MessageAuthor;
  text: string;
}

export type Loop = "bot_loop_exchanges" | "bot_loop_same_text";

/**
 * Two machines that answer each other have to come to an end, also where they take turns with several texts.
 * `messages` are those of the last `LOOP_WINDOW_MS`, oldest first, since a person last wrote or got the conversation.
 */
export function findLoop(messages: LoopMessage[]): Loop | null {
  const answers = messages.filter(
    ({ author }, at) => author === "bot" && messages[at - 1]?.author === "contact",
  );
  if (answers.length >= LOOP_EXCHANGES_MAX) return "bot_loop_exchanges";
  const asked = new Map<string, number>();
  for (const [at, { author, text }] of messages.entries()) {
    if (author !== "contact" || messages[at + 1]?.author === "contact") continue;
    const words = text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "");
    const count = (asked.get(words) ?? 0) + 1;
    if (words !== "" && count >= LOOP_SAME_TEXT_MAX) return "bot_loop_same_text";
    asked.set(words, count);
  }
  return null;
}
