"use server";

import { z } from "zod";
import { AppError } from "#lib/app-error.ts";
import { getEnv } from "#lib/bootstrap.ts";
import { CHANNELS } from "#lib/domain/channel.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { connectSandbox } from "#lib/sandbox/connect-sandbox.ts";
import { SAMPLE_KINDS } from "#lib/sandbox/media/sample-kind.ts";
import { CUSTOMER_TEXT_MAX_CHARS } from "#lib/sandbox/phone/customer-text.ts";
import { operatorAction } from "../../_server/operator-action.ts";

const customer = { channel: z.enum(CHANNELS), personaId: z.string().min(1).max(160) };
const tapId = z.string().min(1).max(1_000);
const customerMessage = z.union([
  z.object({ ...customer, text: z.string().trim().min(1).max(CUSTOMER_TEXT_MAX_CHARS.whatsapp) }),
  z.object({ ...customer, file: z.enum(SAMPLE_KINDS) }),
  z.object({ ...customer, tap: z.object({ bubbleId: tapId, id: tapId }) }),
]);

export const sendAsCustomerAction = operatorAction
  .inputSchema(customerMessage)
  .action(async ({ parsedInput, ctx }) => {
    if (!canWrite(ctx.operator)) throw new AppError("forbidden", "viewers do not write as customers");
    const sandbox = connectSandbox(getEnv());
    if (!sandbox) throw new AppError("not_found", "the sandbox is off");
    try {
      return await sandbox.sendAsCustomer(parsedInput);
    } catch (error) {
      ctx.context.log.warn({ err: error }, "the sandbox does not answer");
      return { kind: "offline" as const };
    }
  });
