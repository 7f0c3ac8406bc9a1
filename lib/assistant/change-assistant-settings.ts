import type { z } from "zod";
import { findAccountChannel, updateAssistantSettings } from "#db/queries/update-assistant-settings.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import {
  type changeAssistantSettingsSchema,
  readSettingsChange,
  type SettingsProblem,
} from "./assistant-settings.ts";

export type ChangeAssistantSettingsOutcome =
  | { kind: "done" }
  | { kind: "invalid"; problems: SettingsProblem[] }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" };

/** Changes one section of an account's settings, for messages from now on; all of the section or nothing is stored. */
export async function changeAssistantSettings(
  ctx: Context,
  operator: Operator,
  { accountId, change }: z.infer<typeof changeAssistantSettingsSchema>,
): Promise<ChangeAssistantSettingsOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const channel = await findAccountChannel(ctx.db, accountId);
  if (!channel) return { kind: "not_found" };
  const { patch, problems } = readSettingsChange(channel, change);
  if (problems.length > 0) return { kind: "invalid", problems };
  return { kind: (await updateAssistantSettings(ctx.db, accountId, patch)) ? "done" : "not_found" };
}
