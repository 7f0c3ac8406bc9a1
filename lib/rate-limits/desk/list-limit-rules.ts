import { selectLimitChanges } from "#db/queries/limit-changes.ts";
import { selectDecidedPolicies } from "#db/queries/limit-policies.ts";
import { selectModelPrice } from "#db/queries/model-prices.ts";
import { selectSenderRules } from "#db/queries/sender-rules.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { contactName } from "#lib/domain/contact-name.ts";
import type { LimitChange } from "#lib/domain/limit-change.ts";
import { LIMIT_NAMES, type LimitName, type LimitPolicy } from "#lib/domain/limit-policy.ts";
import type { ModelPrice } from "#lib/domain/model-usage.ts";
import { maySetLimits, type Operator } from "#lib/domain/operator.ts";
import type { SenderRule } from "#lib/domain/sender-rule.ts";
import { readPolicies } from "../policies.ts";

const RULES_MAX = 200;
const CHANGES_MAX = 30;

export interface PolicyItem extends LimitPolicy {
  name: LimitName;
  /** null: it is the standard. */
  decided: { by: string | null; at: Date } | null;
}

export interface RuledSender {
  contactId: string;
  conversationId: string | null;
  channel: Channel;
  name: string;
  rule: SenderRule;
  changedBy: string | null;
  changedAt: Date;
}

export interface ChangeItem {
  id: string;
  change: LimitChange;
  /** Whom a rule or a reset was for. */
  contactName: string | null;
  /** null: an operator who is not there any more. */
  changedBy: string | null;
  changedAt: Date;
}

export interface LimitRuleList {
  policies: PolicyItem[];
  price: ModelPrice | null;
  senders: RuledSender[];
  hasMoreSenders: boolean;
  changes: ChangeItem[];
  maySet: boolean;
}

/** What people decided: about each limit, about the price, about single senders; and who did it when. */
export async function listLimitRules(ctx: Context, operator: Operator): Promise<LimitRuleList> {
  const [{ limits }, decided, price, senders, changes] = await Promise.all([
    readPolicies(ctx),
    selectDecidedPolicies(ctx.db),
    selectModelPrice(ctx.db),
    selectSenderRules(ctx.db, RULES_MAX + 1),
    selectLimitChanges(ctx.db, CHANGES_MAX),
  ]);
  return {
    policies: LIMIT_NAMES.map((name) => {
      const { allowed, windowMs } = limits[name];
      const row = decided.find((one) => one.name === name);
      return { name, allowed, windowMs, decided: row ? { by: row.changedBy, at: row.changedAt } : null };
    }),
    price,
    senders: senders.slice(0, RULES_MAX).map((row) => ({ ...row, name: contactName(row) })),
    hasMoreSenders: senders.length > RULES_MAX,
    changes: changes.map(({ id, change, contactId, changedBy, changedAt, ...contact }) => ({
      id,
      change,
      contactName: contactId && contactName(contact),
      changedBy,
      changedAt,
    })),
    maySet: maySetLimits(operator),
  };
}
