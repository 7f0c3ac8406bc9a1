"use server";

import { refresh } from "next/cache";
import { changeAssistantSettingsSchema } from "#lib/assistant/assistant-settings.ts";
import { changeAssistantSettings } from "#lib/assistant/change-assistant-settings.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const changeSettingsAction = operatorAction
  .inputSchema(changeAssistantSettingsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await changeAssistantSettings(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
