import type { LimitName, LimitPolicy } from "./limit-policy.ts";
import type { ModelPrice } from "./model-usage.ts";
import type { SenderRule } from "./sender-rule.ts";

/** What an operator changed about the limits; null stands for the standard, for no price, for no rule. */
export type LimitChange =
  | { kind: "policy"; limitName: LimitName; before: LimitPolicy | null; after: LimitPolicy | null }
  | { kind: "price"; before: ModelPrice | null; after: ModelPrice | null }
  | { kind: "rule"; before: SenderRule | null; after: SenderRule | null }
  | { kind: "reset" };
