/** Failures in a row after which nobody is asked for a while. */
export const BREAKER_FAILURES = 5;
export const BREAKER_REST_MS = 30_000;

/**
 * Spares a server that fails, and the customers who would wait for it. In the memory of one process: each finds out
 * for itself, and forgetting it costs a few failed questions.
 */
export interface CircuitBreaker {
  /** False: rest. After the rest one question is let through, to find out. */
  mayAsk(): boolean;
  succeeded(): void;
  failed(): void;
}

export function createCircuitBreaker(nowMs: () => number): CircuitBreaker {
  let failures = 0;
  let restsUntilMs = 0;
  return {
    mayAsk() {
      if (failures < BREAKER_FAILURES) return true;
      if (nowMs() < restsUntilMs) return false;
      // Others rest on while this one finds out.
      restsUntilMs = nowMs() + BREAKER_REST_MS;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures >= BREAKER_FAILURES) restsUntilMs = nowMs() + BREAKER_REST_MS;
    },
  };
}
