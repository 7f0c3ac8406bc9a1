import { setTimeout as wait } from "node:timers/promises";
import { ACTS, type Nemesis, type Surroundings } from "./acts.ts";

const FIRST_ACT_MAX_MS = 800;
const PAUSE_MIN_MS = 400;
const PAUSE_MAX_MS = 2_000;

/** Lets each nemesis act again and again for so long; counts what they did. */
export async function unleash(
  surroundings: Surroundings,
  nemeses: Nemesis[],
  durationMs: number,
  done: Map<string, number>,
): Promise<void> {
  const until = performance.now() + durationMs;
  await Promise.all(nemeses.map((nemesis) => rage(nemesis, surroundings, until, done)));
}

async function rage(
  nemesis: Nemesis,
  surroundings: Surroundings,
  until: number,
  done: Map<string, number>,
): Promise<void> {
  const { random } = surroundings;
  await wait(random() * FIRST_ACT_MAX_MS);
  do {
    const deed = await ACTS[nemesis](surroundings);
    if (deed !== null) done.set(deed, (done.get(deed) ?? 0) + 1);
    await wait(PAUSE_MIN_MS + random() * (PAUSE_MAX_MS - PAUSE_MIN_MS));
  } while (performance.now() < until);
}
