import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { insertLimitChange } from "#db/queries/limit-changes.ts";
import { deleteLimitPolicy, lockLimitPolicy, upsertLimitPolicy } from "#db/queries/limit-policies.ts";
import type { Context } from "#lib/context.ts";
import { checkPolicy, LIMIT_NAMES, LIMIT_RULES, type PolicyProblem } from "#lib/domain/limit-policy.ts";
import { maySetLimits, type Operator } from "#lib/domain/operator.ts";
import { forgetPolicies } from "../policies.ts";

export const setLimitPolicySchema = z.object({
  name: z.enum(LIMIT_NAMES),
  /** null: back to the standard. */
  policy: z.object({ allowed: z.number(), windowMs: z.number() }).nullable(),
});

export type SetLimitPolicyOutcome =
  | { kind: "done" }
  | { kind: "refused"; reason: "role" }
  | { kind: "invalid"; problem: PolicyProblem };

/** Decides how much of something passes from now on. What is counted already stays counted. */
export async function setLimitPolicy(
  ctx: Context,
  operator: Operator,
  { name, policy }: z.infer<typeof setLimitPolicySchema>,
): Promise<SetLimitPolicyOutcome> {
  if (!maySetLimits(operator)) return { kind: "refused", reason: "role" };
  const problem = policy && checkPolicy(name, policy);
  if (problem) return { kind: "invalid", problem };
  const { standard } = LIMIT_RULES[name];
  const isStandard = policy?.allowed === standard.allowed && policy.windowMs === standard.windowMs;
  const after = isStandard ? null : policy;
  await ctx.db.transaction(async (tx) => {
    const before = await lockLimitPolicy(tx, name);
    if (before?.allowed === after?.allowed && before?.windowMs === after?.windowMs) return;
    const by = { changedBy: operator.id, changedAt: ctx.now() };
    if (after) await upsertLimitPolicy(tx, { name, ...after, ...by });
    else await deleteLimitPolicy(tx, name);
    const change = { kind: "policy", limitName: name, before, after } as const;
    await insertLimitChange(tx, { id: uuidv7(), ...by, change });
  });
  forgetPolicies(ctx);
  ctx.log.info({ limit: name, policy: after, operatorId: operator.id }, "limit policy set");
  return { kind: "done" };
}
