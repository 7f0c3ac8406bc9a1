/** @throws {RangeError} Fractions and refunds would make the two stores count differently. */
export function requirePoints(points: number): number {
  if (!Number.isSafeInteger(points) || points < 1) {
    throw new RangeError(`A limit is consumed in whole points from 1, not ${points}`);
  }
  return points;
}
