"use server";

import { refresh } from "next/cache";
import { listTemplates, listTemplatesSchema } from "#lib/inbox/list-templates.ts";
import { sendTemplate, sendTemplateSchema } from "#lib/inbox/send-template.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const listTemplatesAction = operatorAction
  .inputSchema(listTemplatesSchema)
  .action(({ parsedInput, ctx }) => listTemplates(ctx.context, ctx.operator, parsedInput));

export const sendTemplateAction = operatorAction
  .inputSchema(sendTemplateSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await sendTemplate(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
