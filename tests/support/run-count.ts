const NIGHTLY_FACTOR = 20;

/** How often a property is tried: as often as `npm test` has time for, or twenty times that in the nightly run. */
export function runCount(count: number): number {
  return process.env.NIGHTLY === "1" ? count * NIGHTLY_FACTOR : count;
}
