"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { deleteEntry, deleteEntrySchema } from "#lib/assistant/knowledge/delete-entry.ts";
import { entrySchema } from "#lib/assistant/knowledge/entry.ts";
import { saveEntry } from "#lib/assistant/knowledge/save-entry.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const saveEntryAction = operatorAction
  .inputSchema(z.object({ entry: entrySchema, isNew: z.boolean() }))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await saveEntry(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const deleteEntryAction = operatorAction
  .inputSchema(deleteEntrySchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await deleteEntry(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
