import { setTimeout as wait } from "node:timers/promises";

/** False when the sandbox was stopped meanwhile. */
export async function pause(delayMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    await wait(delayMs, undefined, { signal });
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
