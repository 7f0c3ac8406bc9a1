import type { Transaction } from "../client.ts";
import { operatorCredentials, operators } from "../schema/operators.ts";

export interface NewOperatorRow {
  id: string;
  name: string;
  email: string;
  role: (typeof operators.$inferInsert)["role"];
  passwordHash: string;
}

/** The operator and the password that lets them in, as better-auth reads them. */
export async function insertOperator(
  tx: Transaction,
  { passwordHash, ...operator }: NewOperatorRow,
): Promise<void> {
  await tx.insert(operators).values(operator);
  await tx.insert(operatorCredentials).values({
    id: operator.id,
    userId: operator.id,
    accountId: operator.id,
    providerId: "credential",
    password: passwordHash,
  });
}
