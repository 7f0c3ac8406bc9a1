import type { OpenSpan } from "./working-hours.ts";

const DAY_MINUTES = 24 * 60;
const SPANS_PER_DAY_MAX = 4;
const SPAN = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—)\s*(\d{1,2})(?:[:.](\d{2}))?$/;

/** "9–12:30, 13:30–18" as spans in order; "" is a closed day; null: cannot be read, or they overlap. */
export function readOpenSpans(typed: string): OpenSpan[] | null {
  const written = typed.trim();
  if (written === "") return [];
  const spans = written.split(",").map((span) => readSpan(span.trim()));
  const read = spans.filter((span) => span !== null).sort((one, other) => one.from - other.from);
  if (read.length < spans.length || read.length > SPANS_PER_DAY_MAX) return null;
  const overlaps = read.some(({ from }, at) => from < (read[at - 1]?.to ?? 0));
  return overlaps ? null : read;
}

/** As it is typed. */
export function writeOpenSpans(spans: OpenSpan[]): string {
  return spans.map(({ from, to }) => `${writeTime(from)}–${writeTime(to)}`).join(", ");
}

function readSpan(written: string): OpenSpan | null {
  const [, fromHour, fromMinute, toHour, toMinute] = SPAN.exec(written) ?? [];
  const from = readTime(fromHour, fromMinute);
  const to = readTime(toHour, toMinute);
  if (from === null || to === null || from === to || from === DAY_MINUTES) return null;
  return { from, to: to < from ? to + DAY_MINUTES : to };
}

function readTime(hour: string | undefined, minute = "0"): number | null {
  if (hour === undefined || Number(minute) > 59) return null;
  const minutes = Number(hour) * 60 + Number(minute);
  return minutes > DAY_MINUTES ? null : minutes;
}

function writeTime(minutes: number): string {
  const within = minutes > DAY_MINUTES ? minutes - DAY_MINUTES : minutes;
  const [hour, minute] = [Math.floor(within / 60), within % 60];
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
