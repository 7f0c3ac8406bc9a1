import { z } from "zod";
import { selectFirstReceipt, selectLedger } from "#db/queries/select-ledger.ts";
import {
  countDeadWork,
  type OpenWork,
  selectWaitingWork,
  type WaitingWork,
} from "#db/queries/select-open-work.ts";
import type { Context } from "#lib/context.ts";
import { LEDGER_PERIODS, type LedgerPeriod, ledgerSpan, ledgerSteps } from "#lib/domain/ledger-period.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { type Ledger, makeLedger } from "./make-ledger.ts";

/** What waits for longer is shown as a problem. */
export const LONG_WAIT_MINUTES = 10;
/** Of each kind; whoever has more has a lot. */
export const OPEN_WORK_MAX = 1_000;

/**
 * What was much to count is shown again for so many times as long as it took: pages that are read anew with every
 * change, and many people at once, must not keep the database counting.
 */
const REUSE_FACTOR = 10;
/** Events and messages; fewer are counted in less time than a page takes to draw. */
const REUSE_FROM_ROWS = 50_000;

/** What the address of the page may ask for. */
export const ledgerPeriodSchema = z.enum(LEDGER_PERIODS).catch("day");

export interface LedgerView extends Ledger {
  countedAt: Date;
  stepMinutes: number;
  dead: OpenWork;
  waiting: WaitingWork;
}

/** What came in and went out, and what became of it. */
export async function readLedger(
  ctx: Context,
  _operator: Operator,
  { period }: { period: LedgerPeriod },
): Promise<LedgerView> {
  const [ledger, dead, waiting] = await Promise.all([
    countOrReuse(ctx, period),
    countDeadWork(ctx.db, OPEN_WORK_MAX),
    selectWaitingWork(ctx.db, { minutes: LONG_WAIT_MINUTES, max: OPEN_WORK_MAX }),
  ]);
  return { ...ledger, dead, waiting };
}

type Counted = Omit<LedgerView, "dead" | "waiting">;

interface Kept {
  ledger: Promise<Counted>;
  /** By the process's own clock; infinite until it is counted. */
  until: number;
}

const kept = new WeakMap<object, Map<LedgerPeriod, Kept>>();

function countOrReuse(ctx: Context, period: LedgerPeriod): Promise<Counted> {
  const periods = kept.get(ctx.db) ?? new Map<LedgerPeriod, Kept>();
  kept.set(ctx.db, periods);
  const known = periods.get(period);
  if (known && performance.now() < known.until) return known.ledger;
  const startedAt = performance.now();
  const entry: Kept = { ledger: count(ctx, period), until: Number.POSITIVE_INFINITY };
  periods.set(period, entry);
  entry.ledger.then(
    ({ received, out }) => {
      const tookMs = performance.now() - startedAt;
      const isMuch = received.total + out.total >= REUSE_FROM_ROWS;
      entry.until = isMuch ? performance.now() + REUSE_FACTOR * tookMs : 0;
    },
    () => {
      entry.until = 0;
    },
  );
  return entry.ledger;
}

async function count(ctx: Context, period: LedgerPeriod): Promise<Counted> {
  const now = ctx.now();
  const first = await selectFirstReceipt(ctx.db);
  const span = ledgerSpan(period, now, first);
  const rows = await selectLedger(ctx.db, span);
  const ledger = makeLedger(rows, ledgerSteps(span, now, first));
  return { ...ledger, countedAt: now, stepMinutes: span.stepMinutes };
}
