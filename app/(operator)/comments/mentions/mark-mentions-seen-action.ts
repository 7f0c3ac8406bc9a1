"use server";

import { refresh } from "next/cache";
import { markMentionsSeen, markMentionsSeenSchema } from "#lib/comments/mark-mentions-seen.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const markMentionsSeenAction = operatorAction
  .inputSchema(markMentionsSeenSchema)
  .action(async ({ parsedInput, ctx }) => {
    await markMentionsSeen(ctx.context, ctx.operator, parsedInput);
    refresh();
  });
