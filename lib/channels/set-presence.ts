import { z } from "zod";
import { updateShowsPresence } from "#db/queries/update-shows-presence.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const setPresenceSchema = z.object({ channelAccountId: z.uuid(), isOn: z.boolean() });

export type SetPresenceOutcome = { kind: "done" } | { kind: "refused" } | { kind: "not_found" };

/** An operator says whether the account's customers see that they were read and that somebody is typing. */
export async function setPresence(
  ctx: Context,
  operator: Operator,
  { channelAccountId, isOn }: z.infer<typeof setPresenceSchema>,
): Promise<SetPresenceOutcome> {
  if (!canWrite(operator)) return { kind: "refused" };
  if (!(await updateShowsPresence(ctx.db, channelAccountId, isOn))) return { kind: "not_found" };
  ctx.log.info({ channelAccountId, operatorId: operator.id, isOn }, "read receipts and typing set");
  return { kind: "done" };
}
