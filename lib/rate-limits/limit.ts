/**
 * A named quota: at most `allowed` points per window of `windowMs` for each subject. Windows are fixed, never
 * sliding. When one begins is the store's choice (at the subject's first use, or on the clock's multiples of
 * `windowMs`), so around the end of a window up to twice `allowed` can pass; `resetsAt` tells.
 */
export interface Limit {
  /** Part of the stored key: another name starts counting afresh. */
  name: string;
  allowed: number;
  windowMs: number;
}

export interface LimitUsage {
  allowed: number;
  /** Points used in the running window; may exceed `allowed` (refused attempts count too). */
  used: number;
  remaining: number;
  /**
   * When the running window ends, at most `windowMs` from now; null while nothing is used. Two readings of one
   * window may differ by a few milliseconds: compare with a time, not with each other.
   */
  resetsAt: Date | null;
}

/**
 * Where usage is counted, for all processes together. Every method answers within `LIMIT_STORE_TIMEOUT_MS` or
 * throws a `LimitStoreError`; whether a `consume` that threw was counted is not known.
 */
export interface LimitStore {
  /** Adds `points` (default 1) and returns the usage including them. Over the limit: `used > allowed`. */
  consume(limit: Limit, subject: string, points?: number): Promise<LimitUsage>;
  peek(limit: Limit, subject: string): Promise<LimitUsage>;
  /** Forgets the running window: the subject has all its points again. */
  reset(limit: Limit, subject: string): Promise<void>;
}

/** A reply or a sign-in waits for the limiter: better without its answer than late. */
export const LIMIT_STORE_TIMEOUT_MS = 2_000;

export class LimitStoreError extends Error {
  override name = "LimitStoreError";
}
