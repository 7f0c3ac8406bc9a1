const RESTART_FIRST_DELAY_MS = 500;
const RESTART_MAX_DELAY_MS = 30_000;
/** A child that ran for this long has recovered: its next failure is a first one again. */
export const HEALTHY_AFTER_MS = 60_000;

/**
 * How long to wait before the next start: doubles with every failure in a row, and is shortened at random by up to
 * a half, so that children which failed together do not come back together.
 */
export function restartDelayMs(failuresBefore: number, random: number): number {
  const full = Math.min(RESTART_FIRST_DELAY_MS * 2 ** failuresBefore, RESTART_MAX_DELAY_MS);
  return Math.round(full * (1 - random / 2));
}
