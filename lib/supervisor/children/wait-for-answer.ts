import { setTimeout as wait } from "node:timers/promises";

const PROBE_INTERVAL_MS = 100;
const PROBE_TIMEOUT_MS = 5_000;

/** Asks until the address answers well, or `signal` ends it. */
export async function waitForAnswer(url: string, signal: AbortSignal): Promise<void> {
  while (!(await answers(url, signal))) await wait(PROBE_INTERVAL_MS, undefined, { signal });
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  }
}
