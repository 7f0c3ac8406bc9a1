import type { Database, Transaction } from "#db/client.ts";

/** A transaction whose work can end with an outcome that takes back all that it wrote. */
export async function allOrNothing<Outcome>(
  db: Database,
  work: (tx: Transaction, takeBack: (outcome: Outcome) => TakenBack<Outcome>) => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await db.transaction((tx) => work(tx, (outcome) => new TakenBack(outcome)));
  } catch (error) {
    if (error instanceof TakenBack) return error.outcome;
    throw error;
  }
}

class TakenBack<Outcome> extends Error {
  override name = "TakenBack";
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super("taken back");
    this.outcome = outcome;
  }
}
