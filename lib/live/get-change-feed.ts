import { getContext, getEnv } from "#lib/bootstrap.ts";
import { type ChangeFeed, createChangeFeed } from "./change-feed.ts";

// Next may load this module more than once in a process: one LISTEN connection for all.
const holder = globalThis as typeof globalThis & { gatehouseChangeFeed?: ChangeFeed };

/** The web process's change feed. Ends with the process, so that open streams do not hold up its shutdown. */
export function getChangeFeed(): ChangeFeed {
  if (holder.gatehouseChangeFeed) return holder.gatehouseChangeFeed;
  const { databaseDirectUrl, databaseUrl } = getEnv();
  const url = databaseDirectUrl ?? databaseUrl;
  if (!url) throw new Error("DATABASE_URL is not set: start with `npm start`");
  const feed = createChangeFeed(url, getContext().log);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, feed.end);
  holder.gatehouseChangeFeed = feed;
  return feed;
}
