"use server";

import { refresh } from "next/cache";
import { setHumanAgent, setHumanAgentSchema } from "#lib/channels/set-human-agent.ts";
import { setPresence, setPresenceSchema } from "#lib/channels/set-presence.ts";
import { resumeAccount, resumeAccountSchema } from "#lib/delivery/resume-account.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const resumeAccountAction = operatorAction
  .inputSchema(resumeAccountSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await resumeAccount(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const setHumanAgentAction = operatorAction
  .inputSchema(setHumanAgentSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await setHumanAgent(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const setPresenceAction = operatorAction
  .inputSchema(setPresenceSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await setPresence(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
