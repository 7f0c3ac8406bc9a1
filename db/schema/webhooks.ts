import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Channel } from "#lib/domain/channel.ts";
import type { ItemCounts, WebhookEventState } from "#lib/domain/webhook-event.ts";
import { bytea, instant } from "./columns.ts";

/** One row per stored POST, byte-exact. Range-partitioned by `received_at` (see the first migration). */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    /** UUIDv7, made by the receiver: sorts by time of arrival. */
    id: uuid("id").notNull(),
    channel: text("channel").$type<Channel>().notNull(),
    rawBody: bytea("raw_body").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    state: text("state").$type<WebhookEventState>().notNull().default("pending"),
    reason: text("reason"),
    counts: jsonb("counts").$type<ItemCounts>(),
    attempts: integer("attempts").notNull().default(0),
    finishedAt: instant("finished_at"),
  },
  (table) => [primaryKey({ columns: [table.id, table.receivedAt] })],
);

/** POSTs refused at the door, counted per minute; nothing of them is kept. */
export const rejectedWebhooks = pgTable(
  "rejected_webhooks",
  {
    channel: text("channel").$type<Channel>().notNull(),
    reason: text("reason").notNull(),
    minute: instant("minute").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.channel, table.reason, table.minute] })],
);
