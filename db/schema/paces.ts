import { doublePrecision, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { PaceLane } from "#lib/domain/pace.ts";
import { channelAccounts } from "./conversations.ts";

/**
 * How fast an account sends. In milliseconds since 1970 by the database's clock, with fractions: the pauses are
 * shorter than an instant is exact.
 */
export const sendPaces = pgTable(
  "send_paces",
  {
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    lane: text("lane").$type<PaceLane>().notNull(),
    freeMs: doublePrecision("free_ms").notNull().default(0),
    queueMs: doublePrecision("queue_ms").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.channelAccountId, table.lane] })],
);
