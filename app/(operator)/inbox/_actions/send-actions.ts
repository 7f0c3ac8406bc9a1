"use server";

import { refresh } from "next/cache";
import { sendContent, sendContentSchema } from "#lib/inbox/send-content.ts";
import { discardUpload, discardUploadSchema } from "#lib/media/discard-upload.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const sendContentAction = operatorAction
  .inputSchema(sendContentSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await sendContent(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const discardUploadAction = operatorAction
  .inputSchema(discardUploadSchema)
  .action(({ parsedInput, ctx }) => discardUpload(ctx.context, ctx.operator, parsedInput));
