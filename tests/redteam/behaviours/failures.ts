import type { Act, Asked, Behaviour } from "./behaviour.ts";
import { goodAnswer } from "./shapes.ts";

/** Later than the answer is waited for. */
const TOO_LATE_MS = 22_000;
const SLOW_MS = 1_500;

const status = (code: number, headers: Record<string, string> = {}): Act => ({
  kind: "body",
  body: '{"error":{"message":"no"}}',
  status: code,
  headers,
});
const thenGood = (first: (asked: Asked) => Act) => (asked: Asked) =>
  asked.attempt === 0 ? first(asked) : ({ kind: "reply", ...goodAnswer(asked) } satisfies Act);

/** S30–S33 and S42–S46: servers that fail. Those that recover do so when they are asked again. */
export const FAILURES: Behaviour[] = [
  { id: "S30", what: "a stream without end", act: () => ({ kind: "endless" }) },
  { id: "S31", what: "10 MB", act: () => ({ kind: "huge" }) },
  { id: "S32", what: "a byte a second", act: () => ({ kind: "drip" }) },
  { id: "S33", what: "a connection that stays open", act: () => ({ kind: "never_closes" }) },
  {
    id: "S42",
    what: "429 with Retry-After, then an answer",
    act: thenGood(() => status(429, { "retry-after": "1" })),
  },
  {
    id: "S43",
    what: "500 or 503, then an answer",
    act: thenGood(({ seed }) => status(seed % 2 === 0 ? 500 : 503)),
  },
  {
    id: "S44",
    what: "an answer after the time for it",
    act: thenGood((asked) => ({ kind: "late", afterMs: TOO_LATE_MS, reply: goodAnswer(asked).reply })),
  },
  { id: "S45", what: "a connection that breaks, then an answer", act: thenGood(() => ({ kind: "reset" })) },
  {
    id: "S46",
    what: "slow, then another answer each time",
    act: ({ attempt }) =>
      attempt === 0
        ? { kind: "reset" }
        : { kind: "late", afterMs: SLOW_MS, reply: `Hello, number ${attempt}.` },
  },
];

/** The same, for good: nothing ever comes. */
export const LASTING_FAILURES: Behaviour[] = [
  { id: "S42", what: "429, always", act: () => status(429, { "retry-after": "1" }) },
  { id: "S43", what: "500, always", act: () => status(500) },
  { id: "S44", what: "silence, always", act: () => ({ kind: "silent" }) },
  { id: "S45", what: "a connection that breaks, always", act: () => ({ kind: "reset" }) },
];
