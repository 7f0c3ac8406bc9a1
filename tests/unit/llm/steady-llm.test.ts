import { expect, it } from "vitest";
import { BREAKER_FAILURES, BREAKER_REST_MS } from "#lib/llm/circuit-breaker.ts";
import type { GenerateReplyOutcome } from "#lib/llm/generate-reply.ts";
import { createSteadyLlm, MODEL_ATTEMPTS_MAX, MODEL_DEADLINE_MS } from "#lib/llm/steady-llm.ts";
import { answered } from "#tests/support/scripted-llm.ts";

const BUSY: GenerateReplyOutcome = {
  kind: "unavailable",
  reason: "busy",
  isTransient: true,
  retryAfterMs: null,
};
const ANSWER = answered("At nine.");

function startSteady(script: GenerateReplyOutcome[]) {
  let nowMs = 0;
  const pauses: number[] = [];
  let asked = 0;
  const llm = createSteadyLlm(
    {
      generateReply: async () => {
        asked += 1;
        return script.shift() ?? ANSWER;
      },
    },
    {
      nowMs: () => nowMs,
      pause: async (delayMs) => {
        pauses.push(delayMs);
        nowMs += delayMs;
      },
      random: () => 0,
    },
  );
  const ask = (signal = new AbortController().signal) =>
    llm.generateReply({ instructions: "", turns: [], signal });
  return {
    ask,
    pauses,
    asked: () => asked,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

it("asks again after growing pauses, and returns the first answer", async () => {
  const steady = startSteady([BUSY, BUSY]);
  expect(await steady.ask()).toEqual(ANSWER);
  expect(steady.pauses).toEqual([500, 1_000]);
});

it("gives up after a few attempts", async () => {
  const steady = startSteady([BUSY, BUSY, BUSY, BUSY]);
  expect(await steady.ask()).toEqual(BUSY);
  expect(steady.asked()).toBe(MODEL_ATTEMPTS_MAX);
});

it("waits as long as the server wants, if that is before the deadline", async () => {
  const patient = startSteady([{ ...BUSY, retryAfterMs: 7_000 }]);
  expect(await patient.ask()).toEqual(ANSWER);
  expect(patient.pauses).toEqual([7_000]);
  const tooLong = { ...BUSY, retryAfterMs: MODEL_DEADLINE_MS };
  const impatient = startSteady([tooLong]);
  expect(await impatient.ask()).toEqual(tooLong);
  expect(impatient.pauses).toEqual([]);
});

it.each<[string, GenerateReplyOutcome]>([
  ["refused for good", { ...BUSY, isTransient: false }],
  ["answered with nonsense", { kind: "unusable", reason: "no schema", model: "m" }],
])("does not ask again what was %s", async (_what, outcome) => {
  const steady = startSteady([outcome]);
  expect(await steady.ask()).toEqual(outcome);
  expect(steady.asked()).toBe(1);
});

it("asks no more when its caller has gone", async () => {
  const gone = AbortSignal.abort();
  const steady = startSteady([BUSY]);
  expect(await steady.ask(gone)).toEqual(BUSY);
  expect(steady.asked()).toBe(1);
});

it("leaves a server alone that keeps failing, then lets one question find out", async () => {
  const away: GenerateReplyOutcome = { ...BUSY, isTransient: false };
  const steady = startSteady(Array.from({ length: BREAKER_FAILURES + 1 }, () => away));
  for (let time = 0; time < BREAKER_FAILURES; time += 1) await steady.ask();
  expect(await steady.ask()).toMatchObject({
    kind: "unavailable",
    reason: expect.stringMatching("left alone"),
  });
  expect(steady.asked()).toBe(BREAKER_FAILURES);

  steady.pass(BREAKER_REST_MS);
  const [found, rested] = await Promise.all([steady.ask(), steady.ask()]);
  expect([found, rested]).toMatchObject([away, { reason: expect.stringMatching("left alone") }]);

  steady.pass(BREAKER_REST_MS);
  expect(await steady.ask()).toEqual(ANSWER);
  expect(await steady.ask()).toEqual(ANSWER);
});
