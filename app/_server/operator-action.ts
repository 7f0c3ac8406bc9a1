import { actionClient } from "./action-client.ts";
import { RefusedAction } from "./refused-action.ts";
import { findOperator } from "./require-operator.ts";

/** Actions of the dashboard build on this one; they get `ctx.operator` and `ctx.context`. */
export const operatorAction = actionClient.use(async ({ next }) => {
  const operator = await findOperator();
  if (!operator) throw new RefusedAction("signed_out");
  return next({ ctx: { operator } });
});
