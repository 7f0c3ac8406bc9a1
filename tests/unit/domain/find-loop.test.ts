import { describe, expect, it } from "vitest";
import { findLoop, LOOP_EXCHANGES_MAX, LOOP_SAME_TEXT_MAX, type LoopMessage } from "#lib/domain/find-loop.ts";

const contact = (text: string): LoopMessage => ({ author: "contact", text });
const bot = (text: string): LoopMessage => ({ author: "bot", text });

function exchanges(count: number, ask: (at: number) => string): LoopMessage[] {
  return Array.from({ length: count }, (_, at) => [contact(ask(at)), bot(`answer ${at}`)]).flat();
}

describe("a loop", () => {
  it("is what goes on and on without a person", () => {
    const talk = exchanges(LOOP_EXCHANGES_MAX, (at) => `question ${at}`);
    expect(findLoop(talk.slice(2))).toBeNull();
    expect(findLoop(talk)).toBe("bot_loop_exchanges");
  });

  it("is the same text again and again, also between others and in other case", () => {
    const talk = exchanges(LOOP_SAME_TEXT_MAX * 2 - 1, (at) =>
      at % 2 === 0 ? `I am AWAY${"!".repeat(at)}` : `nr ${at}`,
    );
    expect(findLoop(talk.slice(2))).toBeNull();
    expect(findLoop(talk)).toBe("bot_loop_same_text");
  });

  it("is no burst of one person, however long, and no row of pictures", () => {
    expect(findLoop(Array.from({ length: 60 }, () => contact("hello?")))).toBeNull();
    expect(findLoop(exchanges(LOOP_SAME_TEXT_MAX + 2, () => "👍"))).toBeNull();
    expect(findLoop([])).toBeNull();
  });
});
