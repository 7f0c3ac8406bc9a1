import { setTimeout as sleep } from "node:timers/promises";

const DEADLINE_MS = 10_000;
const LOOK_EVERY_MS = 10;

/** What `look` returns as soon as it is neither undefined, null nor false; `wanted` names it in the failure. */
export async function eventually<T>(
  wanted: string,
  look: () => T | Promise<T>,
  deadlineMs = DEADLINE_MS,
): Promise<Exclude<T, undefined | null | false>> {
  const giveUpAt = Date.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) {
      return found as Exclude<T, undefined | null | false>;
    }
    if (Date.now() > giveUpAt) throw new Error(`Within ${deadlineMs} ms this did not come true: ${wanted}`);
    await sleep(LOOK_EVERY_MS);
  }
}
