import { getFormatter } from "next-intl/server";

const UNITS = [
  { unit: "hour", ms: 60 * 60_000 },
  { unit: "minute", ms: 60_000 },
  { unit: "second", ms: 1_000 },
] as const;

/** In words, in the largest unit that fits evenly: "1 minute", "24 hours". */
export async function formatDuration(durationMs: number): Promise<string> {
  const format = await getFormatter();
  const { unit, ms } = UNITS.find((candidate) => durationMs % candidate.ms === 0) ?? UNITS[2];
  return format.number(durationMs / ms, { style: "unit", unit, unitDisplay: "long" });
}
