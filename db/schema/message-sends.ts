import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { MessageStatus } from "#lib/domain/message-status.ts";
import { instant } from "./columns.ts";
import { channelAccounts, messages } from "./conversations.ts";

/**
 * Other external ids of a message than the one in its row: of earlier attempts, which Meta reported as failed or
 * which arrived after all, so that the customer got the message more than once.
 */
export const messageSends = pgTable(
  "message_sends",
  {
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    externalId: text("external_id").notNull(),
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id),
    status: text("status").$type<MessageStatus>().notNull(),
    failureCode: integer("failure_code"),
    failureReason: text("failure_reason"),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.channelAccountId, table.externalId] }),
    index().on(table.messageId),
  ],
);
