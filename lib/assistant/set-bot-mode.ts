import { z } from "zod";
import { updateBotMode } from "#db/queries/update-bot-mode.ts";
import type { Context } from "#lib/context.ts";
import { BOT_MODES } from "#lib/domain/channel.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const setBotModeSchema = z.object({ accountId: z.uuid(), mode: z.enum(BOT_MODES) });

export type SetBotModeOutcome =
  | { kind: "done" }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" };

/** Decides what the assistant may do with messages that come in from now on. */
export async function setBotMode(
  ctx: Context,
  operator: Operator,
  { accountId, mode }: z.infer<typeof setBotModeSchema>,
): Promise<SetBotModeOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return { kind: (await updateBotMode(ctx.db, accountId, mode)) ? "done" : "not_found" };
}
