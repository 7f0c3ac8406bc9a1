"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { signInSchema } from "#lib/auth/credentials.ts";
import { safeNextPath } from "#lib/auth/safe-next-path.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { actionClient } from "../../_server/action-client.ts";
import { getAuth } from "../../_server/get-auth.ts";
import { setCookies } from "../../_server/set-cookies.ts";

export const signInAction = actionClient
  .inputSchema(signInSchema.extend({ next: z.string() }))
  .action(async ({ parsedInput: { email, password, next }, ctx }) => {
    const outcome = await signIn(getAuth(), { email, password, visitor: await headers() });
    if (outcome.kind === "refused") return { kind: "refused" as const };
    if (outcome.kind === "limited") {
      const retryAt = new Date(ctx.context.now().getTime() + outcome.retryAfterSeconds * 1000);
      return { kind: "limited" as const, retryAt };
    }
    await setCookies(outcome.headers);
    redirect(safeNextPath(next));
  });
