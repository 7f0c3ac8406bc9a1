import { setTimeout as wait } from "node:timers/promises";
import { createCircuitBreaker } from "./circuit-breaker.ts";
import type { GenerateReplyInput, GenerateReplyOutcome, LlmClient } from "./generate-reply.ts";

/** Questions about one reply, the first included. */
export const MODEL_ATTEMPTS_MAX = 3;
/** A customer waits for all of them together. Whoever asks ends the call then; no pause begins that would end later. */
export const MODEL_DEADLINE_MS = 45_000;
const FIRST_PAUSE_MS = 500;
/** So much longer than it has to be a pause may get, so that what failed together does not come back together. */
const JITTER_SHARE = 0.5;

export interface SteadyLlmDoors {
  nowMs: () => number;
  /** Rejects when the signal is aborted. */
  pause: (delayMs: number, signal: AbortSignal) => Promise<void>;
  random: () => number;
}

const REAL_DOORS: SteadyLlmDoors = {
  // Of no clock that anybody sets.
  nowMs: () => performance.now(),
  pause: (delayMs, signal) => wait(delayMs, undefined, { signal }),
  random: Math.random,
};

/**
 * Asks again, a few times and within a deadline, where the server asks for patience or breaks; and not at all for a
 * while where it keeps failing. One answer at most comes back: a question is over before the next one is asked.
 */
export function createSteadyLlm(llm: LlmClient, doors: SteadyLlmDoors = REAL_DOORS): LlmClient {
  const breaker = createCircuitBreaker(doors.nowMs);

  async function askOnce(input: GenerateReplyInput): Promise<GenerateReplyOutcome> {
    if (!breaker.mayAsk()) {
      const reason = "the model's server kept failing and is left alone for a while";
      return { kind: "unavailable", reason, isTransient: false, retryAfterMs: null };
    }
    const outcome = await llm.generateReply(input);
    if (outcome.kind === "unavailable") breaker.failed();
    else breaker.succeeded();
    return outcome;
  }

  return {
    parameters: llm.parameters,
    async generateReply(input) {
      const deadlineMs = doors.nowMs() + MODEL_DEADLINE_MS;
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await askOnce(input);
        const mayAskAgain =
          outcome.kind === "unavailable" && outcome.isTransient && attempt < MODEL_ATTEMPTS_MAX;
        if (!mayAskAgain) return outcome;
        const pauseMs = pauseBefore(attempt, outcome.retryAfterMs, doors.random());
        if (input.signal.aborted || doors.nowMs() + pauseMs >= deadlineMs) return outcome;
        try {
          await doors.pause(pauseMs, input.signal);
        } catch {
          return outcome; // out of time: what is known is why
        }
      }
    },
  };
}

function pauseBefore(attempt: number, retryAfterMs: number | null, random: number): number {
  const pauseMs = Math.max(retryAfterMs ?? 0, FIRST_PAUSE_MS * 2 ** (attempt - 1));
  return Math.ceil(pauseMs * (1 + JITTER_SHARE * random));
}
