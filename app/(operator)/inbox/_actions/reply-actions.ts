"use server";

import { refresh } from "next/cache";
import { discardDraft, discardDraftSchema } from "#lib/inbox/discard-draft.ts";
import { sendDraft, sendDraftSchema } from "#lib/inbox/send-draft.ts";
import { sendReply, sendReplySchema } from "#lib/inbox/send-reply.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const sendReplyAction = operatorAction
  .inputSchema(sendReplySchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await sendReply(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const sendDraftAction = operatorAction
  .inputSchema(sendDraftSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await sendDraft(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const discardDraftAction = operatorAction
  .inputSchema(discardDraftSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await discardDraft(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
