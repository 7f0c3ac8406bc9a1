import { StartProblem } from "../start-problem.ts";
import type { RunningChild } from "./run-child.ts";

const GIVE_UP_GRACE_MS = 2_000;

export interface Readiness {
  /** Resolves when the child does its work; rejects when its signal says that it took too long. */
  ready: (signal: AbortSignal) => Promise<unknown>;
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Passes a child on once it does its work.
 * @throws {StartProblem} when it ended or took too long; it is stopped then.
 */
export async function waitUntilReady(
  child: RunningChild,
  { ready, timeoutMs, signal }: Readiness,
): Promise<RunningChild> {
  const over = new AbortController();
  const limit = AbortSignal.any([signal, over.signal, AbortSignal.timeout(timeoutMs)]);
  const becameReady = ready(limit).catch((error: unknown) => {
    throw limit.aborted ? new StartProblem(`it was not ready after ${timeoutMs / 1000} seconds`) : error;
  });
  const ended = child.exited.then((reason) => {
    throw new StartProblem(`it ended with ${reason}`);
  });
  try {
    await Promise.race([becameReady, ended]);
    return child;
  } catch (error) {
    await child.stop(GIVE_UP_GRACE_MS);
    throw error;
  } finally {
    over.abort();
  }
}
