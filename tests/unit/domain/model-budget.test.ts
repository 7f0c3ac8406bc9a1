import { expect, it } from "vitest";
import { type BudgetQuestion, decideBudget } from "#lib/domain/model-budget.ts";

const DAY = { windowMs: 86_400_000 };

function ask(change: Partial<BudgetQuestion> = {}) {
  return decideBudget({
    spent: { senderTokens: 90, accountTokens: 900, accountMicros: 90_000 },
    tokens: 10,
    micros: 10_000,
    policies: {
      tokens_per_sender: { allowed: 100, ...DAY },
      tokens_per_account: { allowed: 1_000, ...DAY },
      cost_per_account: { allowed: 10, ...DAY },
    },
    isSenderFree: false,
    ...change,
  });
}

it("lets a question through that fits exactly", () => {
  expect(ask()).toBeNull();
});

it("names the sender's budget, and not for a sender whom nobody limits", () => {
  expect(ask({ tokens: 11 })).toEqual({ name: "tokens_per_sender", used: 90, allowed: 100 });
  expect(ask({ tokens: 11, isSenderFree: true })).toBeNull();
});

it("names the account's budget also for a sender whom nobody limits", () => {
  expect(ask({ tokens: 101, isSenderFree: true })).toEqual({
    name: "tokens_per_account",
    used: 900,
    allowed: 1_000,
  });
});

it("names the cost, in whole cents, and only where there is a price", () => {
  expect(ask({ micros: 10_001 })).toEqual({ name: "cost_per_account", used: 9, allowed: 10 });
  expect(ask({ micros: null, spent: { senderTokens: 0, accountTokens: 0, accountMicros: 1e9 } })).toBeNull();
});
