export const LEDGER_PERIODS = ["hour", "day", "week", "month", "all"] as const;

export type LedgerPeriod = (typeof LEDGER_PERIODS)[number];

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;
const MINUTE_MS = 60_000;

const LENGTHS: Record<Exclude<LedgerPeriod, "all">, { minutes: number; stepMinutes: number }> = {
  hour: { minutes: HOUR_MINUTES, stepMinutes: 1 },
  day: { minutes: DAY_MINUTES, stepMinutes: 30 },
  week: { minutes: 7 * DAY_MINUTES, stepMinutes: 3 * HOUR_MINUTES },
  month: { minutes: 30 * DAY_MINUTES, stepMinutes: 12 * HOUR_MINUTES },
};

/** For as long as there are events: the first that makes at most so many steps. */
const STEPS_MAX = 60;
const STEPS_MINUTES = [1, 5, 15, 30, HOUR_MINUTES, 3 * HOUR_MINUTES, 12 * HOUR_MINUTES, DAY_MINUTES];

export interface LedgerSpan {
  /** The beginning of a step; null: since ever. */
  since: Date | null;
  stepMinutes: number;
}

/** Which time is counted and in which steps; `first`: when the first event came, null: none did. */
export function ledgerSpan(period: LedgerPeriod, now: Date, first: Date | null): LedgerSpan {
  if (period !== "all") {
    const { minutes, stepMinutes } = LENGTHS[period];
    return { since: stepBefore(new Date(now.getTime() - minutes * MINUTE_MS), stepMinutes), stepMinutes };
  }
  const minutes = (now.getTime() - (first ?? now).getTime()) / MINUTE_MS;
  const listed = STEPS_MINUTES.find((step) => minutes / step < STEPS_MAX);
  const stepMinutes = listed ?? Math.ceil(minutes / STEPS_MAX / DAY_MINUTES) * DAY_MINUTES;
  return { since: null, stepMinutes };
}

/** Every step from the first one to now. */
export function ledgerSteps({ since, stepMinutes }: LedgerSpan, now: Date, first: Date | null): Date[] {
  const steps: Date[] = [];
  const stepMs = stepMinutes * MINUTE_MS;
  const start = since ?? stepBefore(first ?? now, stepMinutes);
  for (let at = start.getTime(); at <= now.getTime(); at += stepMs) steps.push(new Date(at));
  return steps;
}

// As Postgres's `date_bin` does from 1970 on.
function stepBefore(instant: Date, stepMinutes: number): Date {
  const stepMs = stepMinutes * MINUTE_MS;
  return new Date(Math.floor(instant.getTime() / stepMs) * stepMs);
}
