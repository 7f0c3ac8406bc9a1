const PAIR = /^\s*\(?\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*\)?\s*$/;

/** Two numbers as maps copy them; not a number where it is something else. */
export function readCoordinates(typed: string): { latitude: number; longitude: number } {
  const [, latitude, longitude] = PAIR.exec(typed) ?? [];
  return { latitude: Number(latitude ?? Number.NaN), longitude: Number(longitude ?? Number.NaN) };
}
