import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { fenceTransactions } from "./fence-transactions.ts";
import { openSocket, type SocketTarget } from "./quiet-socket.ts";
import * as activity from "./schema/activity.ts";
import * as attachments from "./schema/attachments.ts";
import * as contactMerges from "./schema/contact-merges.ts";
import * as conversations from "./schema/conversations.ts";
import * as deadLetters from "./schema/dead-letters.ts";
import * as knowledge from "./schema/knowledge.ts";
import * as limits from "./schema/limits.ts";
import * as operators from "./schema/operators.ts";
import * as paces from "./schema/paces.ts";
import * as playground from "./schema/playground.ts";
import * as replies from "./schema/replies.ts";
import * as system from "./schema/system.ts";
import * as templates from "./schema/templates.ts";
import * as uploads from "./schema/uploads.ts";
import * as webhooks from "./schema/webhooks.ts";

const schema = {
  ...activity,
  ...attachments,
  ...contactMerges,
  ...conversations,
  ...deadLetters,
  ...knowledge,
  ...limits,
  ...operators,
  ...paces,
  ...playground,
  ...replies,
  ...system,
  ...templates,
  ...uploads,
  ...webhooks,
};

export type Database = ReturnType<typeof connect>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Where a query runs: on its own, or inside the caller's transaction. */
export type Executor = Database | Transaction;

/** Takes statements of others that are to be committed together with those of the caller. */
export interface TransactionRunner {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

const CONNECT_TIMEOUT_SECONDS = 3;
const IDLE_TIMEOUT_SECONDS = 60;
const STATEMENT_TIMEOUT_MS = 15_000;

export interface ConnectOptions {
  maxConnections: number;
  applicationName: string;
  /** No pooler in between: statements that ask for it are prepared once per connection. */
  isDirect?: boolean;
}

/** A pool that connects when first used, and again after the server was away. */
export function connect(url: string, { maxConnections, applicationName, isDirect = false }: ConnectOptions) {
  let closes = 0;
  const options = {
    max: maxConnections,
    // Named prepared statements do not survive a transaction pooler.
    prepare: isDirect,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    idle_timeout: IDLE_TIMEOUT_SECONDS,
    onnotice: () => {},
    // Waits instead of backing off: while the database is down, callers get their 503 at once.
    backoff: () => 0.1,
    connection: { application_name: applicationName, statement_timeout: STATEMENT_TIMEOUT_MS },
    // Drizzle reads arrays itself; asking for their types fails as an unhandled rejection where a connection breaks.
    fetch_types: false,
    onclose: () => {
      closes += 1;
    },
    // The driver's types do not know this one.
    socket: (target: SocketTarget) => openSocket(target),
  };
  const client = postgres(url, options);
  fenceTransactions(client, () => closes);
  return drizzle({ client, schema });
}

/** For the queue's adapter, which builds its statements with Drizzle's own tag. */
export { sql } from "drizzle-orm";
