/** Since a reading of `performance.now()`, in tenths of a millisecond. */
export function msSince(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 10) / 10;
}
