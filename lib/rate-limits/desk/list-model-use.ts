import { z } from "zod";
import { selectAccountModelUse, selectSenderModelUse } from "#db/queries/select-model-use.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { contactName } from "#lib/domain/contact-name.ts";
import { DAY_MS, dayOf } from "#lib/domain/limit-policy.ts";
import { centsOf, type ModelPrice } from "#lib/domain/model-usage.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { readPolicies } from "../policies.ts";

const SENDERS_MAX = 25;

/** Full days in UTC, today included. */
const PERIOD_DAYS = { day: 1, week: 7, month: 30 } as const;
export const USE_PERIODS = ["day", "week", "month"] as const;

/** What an address says that is no period means the first. */
export const usePeriodSchema = z.enum(USE_PERIODS).catch("day");

export interface ModelUse {
  channel: Channel;
  name: string;
  questions: number;
  inputTokens: number;
  outputTokens: number;
  /** In US cents; null: nothing of it has a price. */
  costCents: number | null;
  /** Questions that were asked while no price was set. */
  unpriced: number;
}

export interface ModelUseList {
  accounts: (ModelUse & { accountId: string })[];
  /** Those for whom most was used. */
  senders: (ModelUse & { contactId: string; conversationId: string | null })[];
  price: ModelPrice | null;
  /** Of one day and account, and of one day and sender. */
  allowed: { accountTokens: number; accountCents: number; senderTokens: number };
  hasModel: boolean;
}

/** What the model used and cost, by account and by sender. */
export async function listModelUse(
  ctx: Context,
  _operator: Operator,
  { period }: { period: z.infer<typeof usePeriodSchema> },
): Promise<ModelUseList> {
  const since = new Date(dayOf(ctx.now()).start.getTime() - (PERIOD_DAYS[period] - 1) * DAY_MS);
  const [{ limits, price }, accounts, senders] = await Promise.all([
    readPolicies(ctx),
    selectAccountModelUse(ctx.db, since),
    selectSenderModelUse(ctx.db, { since, limit: SENDERS_MAX }),
  ]);
  return {
    accounts: accounts.map(({ costMicros, ...row }) => ({ ...row, costCents: toCents(costMicros) })),
    senders: senders.map(({ costMicros, ...row }) => ({
      ...row,
      name: contactName(row),
      costCents: toCents(costMicros),
    })),
    price,
    allowed: {
      accountTokens: limits.tokens_per_account.allowed,
      accountCents: limits.cost_per_account.allowed,
      senderTokens: limits.tokens_per_sender.allowed,
    },
    hasModel: ctx.llm !== null,
  };
}

function toCents(micros: number | null): number | null {
  return micros === null ? null : centsOf(micros);
}
