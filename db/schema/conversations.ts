import { index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { BotMode, Channel } from "#lib/domain/channel.ts";
import type { BotPauseReason, IdentityKind } from "#lib/domain/conversation.ts";
import type { Direction, MessageAuthor, MessageStatus } from "#lib/domain/message-status.ts";
import { instant } from "./columns.ts";

/** A WhatsApp phone number id or an Instagram professional account. */
export const channelAccounts = pgTable(
  "channel_accounts",
  {
    id: uuid("id").primaryKey(),
    channel: text("channel").$type<Channel>().notNull(),
    externalId: text("external_id").notNull(),
    name: text("name").notNull(),
    /** `discovered`: signed events arrived for it, but nobody has connected it yet. */
    state: text("state").$type<"configured" | "discovered">().notNull(),
    botMode: text("bot_mode").$type<BotMode>().notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [unique().on(table.channel, table.externalId)],
);

export const contacts = pgTable("contacts", {
  id: uuid("id").primaryKey(),
  channelAccountId: uuid("channel_account_id")
    .notNull()
    .references(() => channelAccounts.id),
  displayName: text("display_name"),
  username: text("username"),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** Every id that names a contact; a phone number may change or be missing, so none of them is the key. */
export const contactIdentities = pgTable(
  "contact_identities",
  {
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contacts.id),
    kind: text("kind").$type<IdentityKind>().notNull(),
    value: text("value").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.channelAccountId, table.kind, table.value] }),
    index().on(table.contactId),
  ],
);

export const conversations = pgTable(
  "conversations",
  {
    id: uuid("id").primaryKey(),
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contacts.id),
    /** Time of the newest message of any direction; the inbox sorts by it. */
    lastMessageAt: instant("last_message_at").notNull(),
    lastMessagePreview: text("last_message_preview").notNull().default(""),
    lastMessageAuthor: text("last_message_author").$type<MessageAuthor>(),
    /** Meta's time of the newest inbound message: opens the customer service window. */
    lastInboundAt: instant("last_inbound_at"),
    windowClosesAt: instant("window_closes_at"),
    unreadCount: integer("unread_count").notNull().default(0),
    /** Set while people own the conversation. */
    botPausedAt: instant("bot_paused_at"),
    botPauseReason: text("bot_pause_reason").$type<BotPauseReason>(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    unique().on(table.channelAccountId, table.contactId),
    index().on(table.lastMessageAt.desc(), table.id.desc()),
  ],
);

export const messages = pgTable(
  "messages",
  {
    /** UUIDv7; of an outbound message also our `biz_opaque_callback_data`. */
    id: uuid("id").primaryKey(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id),
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    direction: text("direction").$type<Direction>().notNull(),
    author: text("author").$type<MessageAuthor>().notNull(),
    kind: text("kind").$type<"text">().notNull(),
    text: text("text").notNull(),
    /** `wamid` or `mid`; null until Meta accepted an outbound message. */
    externalId: text("external_id"),
    status: text("status").$type<MessageStatus>().notNull(),
    /** Meta's time for what came in, ours for what goes out. */
    occurredAt: instant("occurred_at").notNull(),
    webhookEventId: uuid("webhook_event_id"),
    replyTurnId: uuid("reply_turn_id"),
    operatorId: text("operator_id"),
    failureCode: integer("failure_code"),
    failureReason: text("failure_reason"),
    sendAttempts: integer("send_attempts").notNull().default(0),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    // A wamid is unique per phone number only.
    unique().on(table.channelAccountId, table.externalId),
    index().on(table.conversationId, table.occurredAt, table.id),
  ],
);

/** Every status Meta reported, also for messages not known (yet). */
export const messageStatuses = pgTable(
  "message_statuses",
  {
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    externalId: text("external_id").notNull(),
    status: text("status").$type<MessageStatus>().notNull(),
    occurredAt: instant("occurred_at").notNull(),
    failureCode: integer("failure_code"),
    failureReason: text("failure_reason"),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.channelAccountId, table.externalId, table.status] })],
);
