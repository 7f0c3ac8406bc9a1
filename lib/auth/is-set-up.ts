import { hasOperator } from "#db/queries/has-operator.ts";
import type { Context } from "#lib/context.ts";

/** Whether anybody could sign in at all. */
export async function isSetUp(ctx: Pick<Context, "db">): Promise<boolean> {
  return hasOperator(ctx.db);
}
