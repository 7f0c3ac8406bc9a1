"use server";

import { refresh } from "next/cache";
import { retryAttachment, retryAttachmentSchema } from "#lib/media/retry-attachment.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const retryAttachmentAction = operatorAction
  .inputSchema(retryAttachmentSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await retryAttachment(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
