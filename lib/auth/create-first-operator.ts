import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { consumeSetupLink } from "#db/queries/consume-setup-link.ts";
import { hasOperator } from "#db/queries/has-operator.ts";
import { hasUsableSetupLink } from "#db/queries/has-usable-setup-link.ts";
import { insertOperator } from "#db/queries/insert-operator.ts";
import { lockFirstOperator } from "#db/queries/lock-first-operator.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { newOperatorSchema } from "./credentials.ts";
import { hashSetupToken } from "./hash-setup-token.ts";

export type CreateFirstOperator = z.infer<typeof newOperatorSchema> & { token: string };

export type FirstOperatorOutcome = { kind: "created"; operator: Operator } | { kind: "link_unusable" };

/** Uses the set-up link up and makes its bearer the owner. A link works once, and only while nobody is there. */
export async function createFirstOperator(
  ctx: Pick<Context, "db" | "log" | "now">,
  { token, name, email, password }: CreateFirstOperator,
): Promise<FirstOperatorOutcome> {
  const tokenHash = hashSetupToken(token);
  // Hashing a password is slow on purpose: not for whoever has no link.
  if (!(await hasUsableSetupLink(ctx.db, tokenHash, ctx.now()))) return { kind: "link_unusable" };
  const passwordHash = await hashPassword(password);
  const operator: Operator = { id: uuidv7(), name, role: "owner" };

  const isCreated = await ctx.db.transaction(async (tx) => {
    await lockFirstOperator(tx);
    if (!(await consumeSetupLink(tx, tokenHash, ctx.now()))) return false;
    if (await hasOperator(tx)) return false;
    await insertOperator(tx, { ...operator, email, passwordHash });
    return true;
  });
  if (!isCreated) return { kind: "link_unusable" };
  ctx.log.info({ operatorId: operator.id }, "first operator created");
  return { kind: "created", operator };
}
