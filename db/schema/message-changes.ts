import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { channelAccounts } from "./conversations.ts";

/** Every edit and unsending that Meta reported, also of messages not known (yet). */
export const messageChanges = pgTable(
  "message_changes",
  {
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    externalId: text("external_id").notNull(),
    change: text("change").$type<"edit" | "revoke">().notNull(),
    occurredAt: instant("occurred_at").notNull(),
    /** Of an edit; null: Meta does not say which words. */
    text: text("text"),
  },
  (table) => [
    primaryKey({ columns: [table.channelAccountId, table.externalId, table.change, table.occurredAt] }),
  ],
);
