import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { channelAccounts, contacts } from "./conversations.ts";

/** Two contacts that turned out to be one person. What moved is noted, so that it can move back. */
export const contactMerges = pgTable(
  "contact_merges",
  {
    id: uuid("id").primaryKey(),
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    keptContactId: uuid("kept_contact_id")
      .notNull()
      .references(() => contacts.id),
    mergedContactId: uuid("merged_contact_id")
      .notNull()
      .references(() => contacts.id),
    reason: text("reason").$type<"same_person" | "identity_changed" | "operator">().notNull(),
    /** The identities that were moved. */
    identityIds: uuid("identity_ids").array().notNull(),
    mergedAt: instant("merged_at").notNull().defaultNow(),
    mergedBy: text("merged_by"),
    undoneAt: instant("undone_at"),
    undoneBy: text("undone_by"),
  },
  (table) => [index().on(table.keptContactId), index().on(table.mergedContactId)],
);
