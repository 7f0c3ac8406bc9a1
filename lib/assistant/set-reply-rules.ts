import type { z } from "zod";
import { updateReplyRules } from "#db/queries/update-reply-rules.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { type ReplyRulesProblem, readReplyRules, type setReplyRulesSchema } from "./reply-rules.ts";

export type SetReplyRulesOutcome =
  | { kind: "done" }
  | { kind: "invalid"; problems: ReplyRulesProblem[] }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" };

/** Decides what the assistant of an account may name in answers from now on; all of it or nothing is stored. */
export async function setReplyRules(
  ctx: Context,
  operator: Operator,
  { accountId, ...form }: z.infer<typeof setReplyRulesSchema>,
): Promise<SetReplyRulesOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const { rules, problems } = readReplyRules(form);
  if (problems.length > 0) return { kind: "invalid", problems };
  return { kind: (await updateReplyRules(ctx.db, accountId, rules)) ? "done" : "not_found" };
}
