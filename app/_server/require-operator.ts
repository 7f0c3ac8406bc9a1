import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getOperator } from "#lib/auth/get-operator.ts";
import { getContext } from "#lib/bootstrap.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { getAuth } from "./get-auth.ts";

/** Who asks, looked up once per request; null for nobody. For route handlers, which answer 401 themselves. */
export const findOperator = cache(
  async (): Promise<Operator | null> => getOperator(getContext(), getAuth(), await headers()),
);

/** The first line of every page: whoever is not signed in goes to the login page and comes back to `next`. */
export async function requireOperator(next?: string): Promise<Operator> {
  const operator = await findOperator();
  if (operator) return operator;
  redirect(next ? `/login?next=${encodeURIComponent(next)}` : "/login");
}
