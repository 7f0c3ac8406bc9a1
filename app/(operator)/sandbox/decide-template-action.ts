"use server";

import { AppError } from "#lib/app-error.ts";
import { getEnv } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { connectSandbox } from "#lib/sandbox/connect-sandbox.ts";
import { templateVerdictSchema } from "#lib/sandbox/templates/template-verdict.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const decideTemplateAction = operatorAction
  .inputSchema(templateVerdictSchema)
  .action(async ({ parsedInput, ctx }) => {
    if (!canWrite(ctx.operator)) throw new AppError("forbidden", "viewers do not act as Meta");
    const sandbox = connectSandbox(getEnv());
    if (!sandbox) throw new AppError("not_found", "the sandbox is off");
    try {
      return await sandbox.decideTemplate(parsedInput);
    } catch (error) {
      ctx.context.log.warn({ err: error }, "the sandbox does not answer");
      return { kind: "offline" as const };
    }
  });
