import { type Asked, type Behaviour, says } from "./behaviour.ts";

const DEEP = 5_000;
const good = JSON.stringify({ reply: "Hello!", hand_off: false, kb_ids: [] });

/** The answer that the knowledge has, in its words, or a greeting that needs none. */
export function goodAnswer({ knowledge }: Asked): { reply: string; kbIds: string[] } {
  const [first] = knowledge;
  return first
    ? { reply: first.answer, kbIds: [first.id] }
    : { reply: "Hello! How can I help you?", kbIds: [] };
}

/** A stream of numbers that looks random and is the same for the same seed. */
function noise(seed: number, length: number): string {
  let state = seed + 1;
  let text = "";
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += String.fromCodePoint((state >>> 8) % 0x11_0000);
  }
  return text;
}

function pickShape<Item>(items: readonly [Item, ...Item[]], seed: number): Item {
  return items[seed % items.length] ?? items[0];
}

/** S34–S41, S49 and S50: answers of any shape, and the good one. */
export const SHAPES: Behaviour[] = [
  {
    id: "S34",
    what: "broken JSON",
    act: ({ seed }) => ({
      kind: "content",
      content: pickShape(
        [
          '{"reply":"Hel',
          "not json",
          `${"[".repeat(DEEP)}`,
          '{"reply":"a","hand_off":false,"kb_ids":[]} and more',
        ],
        seed,
      ),
    }),
  },
  {
    id: "S35",
    what: "JSON with keys twice, or of wrong types",
    act: ({ seed }) => ({
      kind: "content",
      content: pickShape(
        [
          '{"reply":"Hi","reply":"https://evil.com","hand_off":false,"kb_ids":[]}',
          '{"reply":["Hi"],"hand_off":"no","kb_ids":{}}',
          '{"reply":"Hi","hand_off":false,"kb_ids":[],"__proto__":{"x":1}}',
          "null",
        ],
        seed,
      ),
    }),
  },
  {
    id: "S36",
    what: "no choice",
    act: () => ({ kind: "body", body: '{"id":"x","model":"m","choices":[]}' }),
  },
  {
    id: "S37",
    what: "NUL and half characters",
    act: () => ({ kind: "reply", reply: "Hi\u0000 \ud83d there" }),
  },
  {
    id: "S38",
    what: "a page, or a stream nobody asked for",
    act: ({ seed }) => ({
      kind: "body",
      body: pickShape(["<html><body>Welcome</body></html>", `data: ${good}\n\ndata: [DONE]\n\n`, ""], seed),
    }),
  },
  {
    id: "S39",
    what: "nothing to see",
    act: ({ seed }) => ({ kind: "reply", reply: pickShape(["", " \n", "\u200b\u2060", "\u2800"], seed) }),
  },
  {
    id: "S40",
    what: "a refusal",
    act: () => ({ kind: "content", content: null, message: { refusal: "I cannot help with that." } }),
  },
  {
    id: "S41",
    what: "stopped early, or by a filter",
    act: ({ seed }) => ({
      kind: "content",
      content: good,
      finish: pickShape(["length", "content_filter", "tool_calls", "odd"], seed),
    }),
  },
  { id: "S49", what: "a good answer", act: (asked) => ({ kind: "reply", ...goodAnswer(asked) }) },
  says("S50", "any characters", ({ seed }) => noise(seed, 20 + (seed % 400))),
];
