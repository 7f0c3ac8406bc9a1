import { z } from "zod";
import { updateHumanAgent } from "#db/queries/update-human-agent.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const setHumanAgentSchema = z.object({ channelAccountId: z.uuid(), isOn: z.boolean() });

export type SetHumanAgentOutcome = { kind: "done" } | { kind: "refused" } | { kind: "not_found" };

/** An operator says whether Meta gave the account's app the human agent feature: nothing else tells. */
export async function setHumanAgent(
  ctx: Context,
  operator: Operator,
  { channelAccountId, isOn }: z.infer<typeof setHumanAgentSchema>,
): Promise<SetHumanAgentOutcome> {
  if (!canWrite(operator)) return { kind: "refused" };
  if (!(await updateHumanAgent(ctx.db, channelAccountId, isOn))) return { kind: "not_found" };
  ctx.log.info({ channelAccountId, operatorId: operator.id, isOn }, "human agent feature set");
  return { kind: "done" };
}
