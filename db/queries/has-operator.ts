import type { Executor } from "../client.ts";
import { operators } from "../schema/operators.ts";

export async function hasOperator(executor: Executor): Promise<boolean> {
  const rows = await executor.select({ id: operators.id }).from(operators).limit(1);
  return rows.length > 0;
}
