"use server";

import { refresh } from "next/cache";
import { sendContent, sendContentSchema } from "#lib/inbox/send-content.ts";
import { sendReaction, sendReactionSchema } from "#lib/inbox/send-reaction.ts";
import { showTyping, showTypingSchema } from "#lib/inbox/show-typing.ts";
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

export const sendReactionAction = operatorAction
  .inputSchema(sendReactionSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await sendReaction(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const showTypingAction = operatorAction
  .inputSchema(showTypingSchema)
  .action(({ parsedInput, ctx }) => showTyping(ctx.context, ctx.operator, parsedInput));
