import { z } from "zod";
import { countLimitHits } from "#db/queries/count-limit-hits.ts";
import type { Context } from "#lib/context.ts";
import { ledgerSpan, ledgerSteps } from "#lib/domain/ledger-period.ts";
import { isLimitName, type LimitName } from "#lib/domain/limit-policy.ts";
import type { Operator } from "#lib/domain/operator.ts";

export const HIT_PERIODS = ["day", "week", "month"] as const;

/** What an address says that is no period means the first. */
export const hitPeriodSchema = z.enum(HIT_PERIODS).catch("day");

export interface HitStep {
  at: Date;
  counts: Partial<Record<LimitName, number>>;
}

export interface HitsOverTime {
  steps: HitStep[];
  stepMinutes: number;
  totals: { name: LimitName; count: number }[];
}

/** How often each limit refused over time. */
export async function countHits(
  ctx: Context,
  _operator: Operator,
  { period }: { period: z.infer<typeof hitPeriodSchema> },
): Promise<HitsOverTime> {
  const now = ctx.now();
  const span = ledgerSpan(period, now, null);
  const { stepMinutes } = span;
  const rows = await countLimitHits(ctx.db, { since: span.since ?? now, stepMinutes });
  const steps = ledgerSteps(span, now, null).map((at): HitStep => ({ at, counts: {} }));
  const byTime = new Map(steps.map((step) => [step.at.getTime(), step]));
  const totals = new Map<LimitName, number>();
  for (const { limitName, atMs, count } of rows) {
    if (!isLimitName(limitName)) continue;
    const step = byTime.get(atMs);
    if (step) step.counts[limitName] = count;
    totals.set(limitName, (totals.get(limitName) ?? 0) + count);
  }
  return {
    steps,
    stepMinutes,
    totals: [...totals].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count),
  };
}
