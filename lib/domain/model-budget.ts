import type { LimitName, LimitPolicy } from "./limit-policy.ts";
import { centsOf } from "./model-usage.ts";

export type BudgetName = Extract<LimitName, "tokens_per_sender" | "tokens_per_account" | "cost_per_account">;

/** Of one day so far, what is reserved for questions under way included. */
export interface BudgetSpent {
  senderTokens: number;
  accountTokens: number;
  accountMicros: number;
}

export interface BudgetQuestion {
  spent: BudgetSpent;
  /** What the question will take at most; no price: no cost. */
  tokens: number;
  micros: number | null;
  policies: Record<BudgetName, LimitPolicy>;
  /** The sender's own budget does not count: nobody asks for a sender, or people never limit this one. */
  isSenderFree: boolean;
}

export interface SpentBudget {
  name: BudgetName;
  /** Whole, in the unit of the limit. */
  used: number;
  allowed: number;
}

/** The budget that a question would not fit into; null: it may be asked. The account's come first: they concern more people. */
export function decideBudget({
  spent,
  tokens,
  micros,
  policies,
  isSenderFree,
}: BudgetQuestion): SpentBudget | null {
  const cost = policies.cost_per_account;
  if (micros !== null && centsOf(spent.accountMicros + micros) > cost.allowed) {
    return { name: "cost_per_account", used: Math.ceil(centsOf(spent.accountMicros)), allowed: cost.allowed };
  }
  const account = policies.tokens_per_account;
  if (spent.accountTokens + tokens > account.allowed) {
    return { name: "tokens_per_account", used: spent.accountTokens, allowed: account.allowed };
  }
  const sender = policies.tokens_per_sender;
  if (!isSenderFree && spent.senderTokens + tokens > sender.allowed) {
    return { name: "tokens_per_sender", used: spent.senderTokens, allowed: sender.allowed };
  }
  return null;
}
