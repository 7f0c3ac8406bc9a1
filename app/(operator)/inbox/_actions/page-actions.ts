"use server";

import { z } from "zod";
import { cursorSchema } from "#lib/inbox/cursor.ts";
import { INBOX_VIEWS, listConversations } from "#lib/inbox/list-conversations.ts";
import { listThread } from "#lib/inbox/list-thread.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const loadConversationsAction = operatorAction
  .inputSchema(z.object({ view: z.enum(INBOX_VIEWS), before: cursorSchema }))
  .action(({ parsedInput, ctx }) => listConversations(ctx.context, ctx.operator, parsedInput));

export const loadThreadAction = operatorAction
  .inputSchema(z.object({ conversationId: z.uuid(), before: cursorSchema }))
  .action(({ parsedInput, ctx }) => listThread(ctx.context, ctx.operator, parsedInput));
