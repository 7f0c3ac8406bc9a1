import { type Executor, sql, type Transaction } from "#db/client.ts";
import { modelPrices } from "#db/schema/limits.ts";
import type { ModelPrice } from "#lib/domain/model-usage.ts";

/** null: nobody set one. */
export async function selectModelPrice(executor: Executor): Promise<ModelPrice | null> {
  const rows = await executor.select().from(modelPrices);
  const of = (wanted: "input" | "output") =>
    rows.find(({ direction }) => direction === wanted)?.usdPerMillion;
  const [input, output] = [of("input"), of("output")];
  return input === undefined || output === undefined ? null : { input, output };
}

export async function replaceModelPrice(tx: Transaction, price: ModelPrice | null): Promise<void> {
  if (!price) {
    await tx.delete(modelPrices);
    return;
  }
  await tx
    .insert(modelPrices)
    .values([
      { direction: "input", usdPerMillion: price.input },
      { direction: "output", usdPerMillion: price.output },
    ])
    .onConflictDoUpdate({
      target: modelPrices.direction,
      set: { usdPerMillion: sql`excluded.usd_per_million` },
    });
}
