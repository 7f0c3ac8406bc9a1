import { z } from "zod";
import { touchSession } from "#db/queries/touch-session.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { Auth } from "./auth.ts";

const MINUTE_MS = 60_000;
/** How exact "last used" has to be; a write per click would be too much. */
const TOUCH_AFTER_MS = 5 * MINUTE_MS;

const operatorSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(["owner", "admin", "agent", "viewer"]),
});

/** Who is signed in, by the session cookie among `headers`; null for nobody. */
export async function getOperator(
  ctx: Pick<Context, "db" | "now">,
  auth: Auth,
  headers: Headers,
): Promise<Operator | null> {
  const signedIn = await auth.api.getSession({ headers });
  if (!signedIn) return null;
  const now = ctx.now();
  if (now.getTime() - signedIn.session.updatedAt.getTime() > TOUCH_AFTER_MS) {
    await touchSession(ctx.db, signedIn.session.id, now);
  }
  return operatorSchema.parse(signedIn.user);
}
