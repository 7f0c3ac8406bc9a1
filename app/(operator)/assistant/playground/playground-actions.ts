"use server";

import { refresh } from "next/cache";
import { askPlayground, askPlaygroundSchema } from "#lib/replies/playground/ask-playground.ts";
import {
  deletePlaygroundSetSchema,
  removePlaygroundSet,
  savePlaygroundSet,
  savePlaygroundSetSchema,
} from "#lib/replies/playground/playground-set.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const askPlaygroundAction = operatorAction
  .inputSchema(askPlaygroundSchema)
  .action(({ parsedInput, ctx }) => askPlayground(ctx.context, ctx.operator, parsedInput));

export const savePlaygroundSetAction = operatorAction
  .inputSchema(savePlaygroundSetSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await savePlaygroundSet(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const removePlaygroundSetAction = operatorAction
  .inputSchema(deletePlaygroundSetSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await removePlaygroundSet(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
