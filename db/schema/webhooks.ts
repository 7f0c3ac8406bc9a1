import { index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import type { Channel } from "#lib/domain/channel.ts";
import type { EventItemKind, ItemCounts, WebhookEventState } from "#lib/domain/webhook-event.ts";
import { bytea, instant } from "./columns.ts";
import { operators } from "./operators.ts";

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
    /** External ids of the accounts that its items were for; null: nobody has read it yet, or nobody could. */
    accounts: text("accounts").array(),
    /** What kinds of items were in it; null as above. */
    kinds: text("kinds").array().$type<EventItemKind[]>(),
    /** When people last had it applied anew: it waits since then, not since it came. */
    replayedAt: instant("replayed_at"),
  },
  (table) => [primaryKey({ columns: [table.id, table.receivedAt] })],
);

/** What an event had become each time that people had it applied anew. Only ever added to. */
export const webhookEventReplays = pgTable(
  "webhook_event_replays",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    eventId: uuid("event_id").notNull(),
    replayedAt: instant("replayed_at").notNull().defaultNow(),
    operatorId: text("operator_id").references(() => operators.id, { onDelete: "set null" }),
    state: text("state").$type<Exclude<WebhookEventState, "pending">>().notNull(),
    reason: text("reason"),
    counts: jsonb("counts").$type<ItemCounts>(),
    attempts: integer("attempts").notNull(),
    finishedAt: instant("finished_at"),
  },
  (table) => [index().on(table.eventId, table.replayedAt)],
);

/**
 * How many POSTs were stored, per minute of `received_at`, written by the commit that stores them: what the events
 * themselves have to add up to. `shard`: two processes that store at once must not wait for each other's row.
 */
export const webhookReceipts = pgTable(
  "webhook_receipts",
  {
    channel: text("channel").$type<Channel>().notNull(),
    minute: instant("minute").notNull(),
    shard: smallint("shard").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.minute, table.channel, table.shard] })],
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
