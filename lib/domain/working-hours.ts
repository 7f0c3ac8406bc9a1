/** As `Date` counts them: Sunday is the first. */
export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** Minutes since midnight. `to` may lie after midnight: 1,320 to 1,560 is ten in the evening until two. */
export interface OpenSpan {
  from: number;
  to: number;
}

export interface WorkingHours {
  /** IANA name, such as "Europe/Berlin". */
  timeZone: string;
  /** Spans of each day, in order; a day without any is closed. */
  days: Record<Weekday, OpenSpan[]>;
}

export type OpenState = { kind: "open" } | { kind: "closed"; until: Date };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A week, and a day more: the next opening may be later on the weekday that it is. */
const DAYS_AHEAD = 8;

/**
 * Whether people are there, by the clock on the business's wall: also where that clock is set forward or back. Without
 * hours, or with hours that never open, they always are.
 */
export function openState(hours: WorkingHours | null, now: Date): OpenState {
  if (!hours) return { kind: "open" };
  const today = wallTimeMs(hours.timeZone, now);
  let next: number | null = null;
  // From yesterday: its last span may reach into today.
  for (let ahead = -1; ahead <= DAYS_AHEAD; ahead += 1) {
    const midnight = Math.floor(today / DAY_MS) * DAY_MS + ahead * DAY_MS;
    const weekday = WEEKDAYS[new Date(midnight).getUTCDay()] ?? "sun";
    for (const { from, to } of hours.days[weekday]) {
      const opens = instantOf(hours.timeZone, midnight + from * MINUTE_MS);
      const closes = instantOf(hours.timeZone, midnight + to * MINUTE_MS);
      if (opens <= now.getTime() && now.getTime() < closes) return { kind: "open" };
      if (opens > now.getTime() && (next === null || opens < next)) next = opens;
    }
  }
  return next === null ? { kind: "open" } : { kind: "closed", until: new Date(next) };
}

/** When people are back, for a customer to read. */
export function describeOpening({ timeZone }: WorkingHours, at: Date, language = "en"): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
  }).format(at);
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What the clock on the wall shows, as if it were UTC. */
function wallTimeMs(timeZone: string, at: Date): number {
  const parts = wallClock(timeZone).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
}

// The offset holds for the instant it was read at: once more from near the answer. A time that the clock jumps over
// becomes the moment of the jump or an hour after it, and one that comes twice one of the two.
function instantOf(timeZone: string, wallMs: number): number {
  let instant = wallMs;
  for (let round = 0; round < 2; round += 1) {
    instant = wallMs - (wallTimeMs(timeZone, new Date(instant)) - instant);
  }
  return instant;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

// Making one costs more than using it a hundred times; there are a few hundred zones at the most.
function wallClock(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}
