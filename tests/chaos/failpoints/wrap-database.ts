import type { Database } from "#db/client.ts";

type RunTransaction = Database["transaction"];

/** The same database, whose transactions go through `transaction`. */
export function wrapTransactions(
  db: Database,
  transaction: (run: RunTransaction) => RunTransaction,
): Database {
  const wrapped = transaction(db.transaction.bind(db));
  return wrapProperty(db, "transaction", wrapped);
}

/** The same object with another value for one property; everything else runs on the original. */
export function wrapProperty<T extends object, Key extends keyof T>(target: T, name: Key, value: T[Key]): T {
  return new Proxy(target, {
    get(original, key) {
      if (key === name) return value;
      const found: unknown = Reflect.get(original, key);
      // Methods keep to the original; what is kept in a property may have properties of its own.
      return typeof found === "function" && !Object.hasOwn(original, key) ? found.bind(original) : found;
    },
  });
}
