"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { createFirstOperator } from "#lib/auth/create-first-operator.ts";
import { newOperatorSchema } from "#lib/auth/credentials.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { actionClient } from "../../../_server/action-client.ts";
import { getAuth } from "../../../_server/get-auth.ts";
import { setCookies } from "../../../_server/set-cookies.ts";

export const createFirstOperatorAction = actionClient
  .inputSchema(newOperatorSchema.extend({ token: z.string() }))
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await createFirstOperator(ctx.context, parsedInput);
    if (outcome.kind !== "created") return outcome;
    const { email, password } = parsedInput;
    const signedIn = await signIn(getAuth(), { email, password, visitor: await headers() });
    // The account exists either way; the login page says what stands in the way of signing in.
    if (signedIn.kind !== "signed_in") redirect("/login");
    await setCookies(signedIn.headers);
    redirect("/inbox");
  });
