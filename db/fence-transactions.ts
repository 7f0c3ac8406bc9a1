import { setImmediate as nextTurn } from "node:timers/promises";
import type { Sql, TransactionSql } from "postgres";

/**
 * The driver (postgres 3.4.9, its issues 1186 and 1216) goes on with a transaction whose connection was lost: later
 * statements, and its own rollback or commit, go to a dead socket, which ends the process, or to whatever has the
 * connection next, whose transaction they end. Behind this fence nothing of a lost transaction is sent any more.
 */
export function fenceTransactions(client: Sql, countCloses: () => number): void {
  const begin = client.begin.bind(client) as (work: Work) => Promise<unknown>;
  const fenced = async (...args: [Work] | [string, Work]): Promise<unknown> => {
    const work = args.at(-1) as Work;
    if (typeof args[0] === "string") throw new Error("options of transactions are set inside them");
    const closesBefore = countCloses();
    let isOver = false;
    const untilKnown = async () => {
      // What a closed connection rejects first is its statement: one turn later it is known to be lost, too.
      if (countCloses() !== closesBefore) await nextTurn();
      if (isOver) await new Promise(() => {});
    };
    try {
      return await begin(async (tx) => {
        try {
          const result = await work(fence(tx, () => isOver));
          await untilKnown();
          return result;
        } catch (error) {
          await untilKnown();
          throw error;
        }
      });
    } finally {
      isOver = true;
    }
  };
  client.begin = fenced as Sql["begin"];
}

type Work = (tx: TransactionSql) => unknown;

function fence(tx: TransactionSql, isOver: () => boolean): TransactionSql {
  return new Proxy(tx, {
    get(target, key) {
      if (isOver()) throw new LostTransactionError();
      return Reflect.get(target, key);
    },
    apply(target, self, args) {
      if (isOver()) throw new LostTransactionError();
      return Reflect.apply(target as never, self, args);
    },
  });
}

class LostTransactionError extends Error {
  override name = "LostTransactionError";
  /** As the driver says it. */
  code = "CONNECTION_CLOSED";
  constructor() {
    super("the connection of this transaction was lost");
  }
}
