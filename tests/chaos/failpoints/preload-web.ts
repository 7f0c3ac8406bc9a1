// Preloaded into the web server: failpoints around the commit that a 200 stands for.
import type { Database } from "#db/client.ts";
import type { Context } from "#lib/context.ts";
import { createDieAt, dieDuring } from "./die-at.ts";
import { wrapProperty } from "./wrap-database.ts";

const STORES = /insert into webhook_events/;

const file = new URL(import.meta.url).searchParams.get("trigger") ?? "";
const dieAt = createDieAt(file);

// `lib/bootstrap.ts` keeps the process's context here: it passes through this setter when it is built.
let context: Context | undefined;
const holder = {
  get context() {
    return context;
  },
  set context(built: Context | undefined) {
    context = built && { ...built, db: wrapDatabase(built.db) };
  },
};
Object.assign(globalThis, { gatehouse: holder });

function wrapDatabase(db: Database): Database {
  const client = db.$client;
  const unsafe = async (...args: Parameters<typeof client.unsafe>) => {
    if (!STORES.test(args[0])) return client.unsafe(...args);
    dieAt("store.before_commit");
    const answer = await dieDuring(file, "store.during_commit", async () => client.unsafe(...args));
    dieAt("store.after_commit");
    return answer;
  };
  return wrapProperty(
    db,
    "$client",
    wrapProperty(client, "unsafe", unsafe as unknown as typeof client.unsafe),
  );
}
