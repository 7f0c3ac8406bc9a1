import { selectLimitPolicies } from "#db/queries/limit-policies.ts";
import { selectModelPrice } from "#db/queries/model-prices.ts";
import type { Context } from "#lib/context.ts";
import {
  checkPolicy,
  isLimitName,
  LIMIT_NAMES,
  LIMIT_RULES,
  type LimitName,
} from "#lib/domain/limit-policy.ts";
import type { ModelPrice } from "#lib/domain/model-usage.ts";
import type { Limit } from "./limit.ts";

/** Every process acts on a changed policy within this time. */
export const POLICY_CACHE_MS = 5_000;

export interface Policies {
  limits: Record<LimitName, Limit & { name: LimitName }>;
  /** null: nobody set one, and no cost is known. */
  price: ModelPrice | null;
}

type PolicyContext = Pick<Context, "db" | "log" | "now">;

interface Kept {
  policies: Policies;
  /** null: never; the standards are there from the start. */
  readAtMs: number | null;
  reading: Promise<void> | null;
}

const keptPolicies = new WeakMap<object, Kept>();

/** What people decided, at most seconds old; while the database does not tell, what was known last. */
export async function readPolicies(ctx: PolicyContext): Promise<Policies> {
  const kept = keptOf(ctx);
  if (!isFresh(ctx, kept)) await refresh(ctx, kept);
  return kept.policies;
}

/** The same without waiting: what is older is asked for behind. For what must not hang on the database. */
export function knownPolicies(ctx: PolicyContext): Policies {
  const kept = keptOf(ctx);
  if (!isFresh(ctx, kept)) void refresh(ctx, kept);
  return kept.policies;
}

/** This process has just changed something: the next one who asks reads it. */
export function forgetPolicies(ctx: PolicyContext): void {
  keptPolicies.delete(ctx.db);
}

function keptOf({ db }: PolicyContext): Kept {
  let kept = keptPolicies.get(db);
  if (!kept) {
    kept = { policies: { limits: limitsFrom([]), price: null }, readAtMs: null, reading: null };
    keptPolicies.set(db, kept);
  }
  return kept;
}

// A clock that was set back must not keep anything for longer.
function isFresh({ now }: PolicyContext, { readAtMs }: Kept): boolean {
  return readAtMs !== null && Math.abs(now().getTime() - readAtMs) < POLICY_CACHE_MS;
}

function refresh(ctx: PolicyContext, kept: Kept): Promise<void> {
  kept.reading ??= read(ctx, kept).finally(() => {
    kept.reading = null;
  });
  return kept.reading;
}

async function read(ctx: PolicyContext, kept: Kept): Promise<void> {
  const askedAtMs = ctx.now().getTime();
  try {
    const [rows, price] = await Promise.all([selectLimitPolicies(ctx.db), selectModelPrice(ctx.db)]);
    kept.policies = { limits: limitsFrom(rows), price };
  } catch (error) {
    ctx.log.warn({ err: error }, "limit policies not read, those known before go on");
  }
  // Counted from the question on, and also where it failed: a database in trouble is not asked at every turn. Not set
  // before the answer: others that ask meanwhile would take what is not known yet for fresh.
  kept.readAtMs = askedAtMs;
}

type Row = Awaited<ReturnType<typeof selectLimitPolicies>>[number];

// What somebody wrote past the editor, or an older version had, must not lift a limit.
function limitsFrom(rows: Row[]): Policies["limits"] {
  const decided = new Map(
    rows.flatMap(({ name, ...policy }) =>
      isLimitName(name) && checkPolicy(name, policy) === null ? [[name, policy] as const] : [],
    ),
  );
  const limits = LIMIT_NAMES.map((name) => [
    name,
    { name, ...(decided.get(name) ?? LIMIT_RULES[name].standard) },
  ]);
  return Object.fromEntries(limits) as Policies["limits"]; // has every name
}
