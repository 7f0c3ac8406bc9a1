"use server";

import { refresh } from "next/cache";
import { getContact, getContactSchema } from "#lib/inbox/get-contact.ts";
import { mergeContacts, mergeContactsSchema } from "#lib/inbox/merge-contacts.ts";
import { searchContacts, searchContactsSchema } from "#lib/inbox/search-contacts.ts";
import { undoMerge, undoMergeSchema } from "#lib/inbox/undo-merge.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const loadContactAction = operatorAction
  .inputSchema(getContactSchema)
  .action(({ parsedInput, ctx }) => getContact(ctx.context, ctx.operator, parsedInput));

export const searchContactsAction = operatorAction
  .inputSchema(searchContactsSchema)
  .action(({ parsedInput, ctx }) => searchContacts(ctx.context, ctx.operator, parsedInput));

export const mergeContactsAction = operatorAction
  .inputSchema(mergeContactsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await mergeContacts(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const undoMergeAction = operatorAction
  .inputSchema(undoMergeSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await undoMerge(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
