"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { actionClient } from "./action-client.ts";
import { getAuth } from "./get-auth.ts";
import { setCookies } from "./set-cookies.ts";

// Needs no operator: signing out twice, or after the session ended, is fine.
export const signOutAction = actionClient.action(async () => {
  const { headers: answer } = await getAuth().api.signOut({ headers: await headers(), returnHeaders: true });
  await setCookies(answer);
  redirect("/login");
});
