"use server";

import { markMentionsSeen, markMentionsSeenSchema } from "#lib/comments/mark-mentions-seen.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const markMentionsSeenAction = operatorAction
  .inputSchema(markMentionsSeenSchema)
  .action(({ parsedInput, ctx }) => markMentionsSeen(ctx.context, ctx.operator, parsedInput));
