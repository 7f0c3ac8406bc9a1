import { headers } from "next/headers";
import { createSafeActionClient } from "next-safe-action";
import { isSameOrigin } from "#lib/auth/is-same-origin.ts";
import { getContext, getEnv } from "#lib/bootstrap.ts";
import { describeError } from "./describe-error.ts";
import { RefusedAction } from "./refused-action.ts";

/** Every action starts here: only our own pages may call it, and a browser never learns what went wrong inside. */
export const actionClient = createSafeActionClient({
  defaultValidationErrorsShape: "flattened",
  handleServerError: describeError,
}).use(async ({ next }) => {
  if (!isSameOrigin(await headers(), getEnv().publicUrl)) throw new RefusedAction("cross_site");
  return next({ ctx: { context: getContext() } });
});
