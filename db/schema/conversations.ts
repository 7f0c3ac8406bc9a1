import { sql } from "drizzle-orm";
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { type AssistantSettings, DEFAULT_ASSISTANT_SETTINGS } from "#lib/domain/assistant-settings.ts";
import type { BotMode, Channel } from "#lib/domain/channel.ts";
import type { BotPauseReason, IdentityKind } from "#lib/domain/conversation.ts";
import type { ConversationActivity, ConversationActivityKind } from "#lib/domain/conversation-activity.ts";
import type { MessageContent, MessageContext, MessageKind } from "#lib/domain/message-content.ts";
import type { ListedKind } from "#lib/domain/message-preview.ts";
import type { Direction, MessageAuthor, MessageStatus } from "#lib/domain/message-status.ts";
import { NO_REPLY_RULES, type ReplyRules } from "#lib/domain/reply-rules.ts";
import { instant } from "./columns.ts";

/** A WhatsApp phone number id or an Instagram professional account. */
export const channelAccounts = pgTable(
  "channel_accounts",
  {
    id: uuid("id").primaryKey(),
    channel: text("channel").$type<Channel>().notNull(),
    externalId: text("external_id").notNull(),
    /** WhatsApp: the WhatsApp Business Account that the number belongs to, as far as its events have told. */
    businessExternalId: text("business_external_id"),
    name: text("name").notNull(),
    /** `discovered`: signed events arrived for it, but nobody has connected it yet. */
    state: text("state").$type<"configured" | "discovered">().notNull(),
    botMode: text("bot_mode").$type<BotMode>().notNull(),
    /** Contacts see that their messages were read, and that an answer is being written. */
    showsPresence: boolean("shows_presence").notNull().default(true),
    /** What the assistant may name, and what it never says. */
    replyRules: jsonb("reply_rules").$type<ReplyRules>().notNull().default(NO_REPLY_RULES),
    /** How the assistant behaves on it, where its mode lets it. */
    assistantSettings: jsonb("assistant_settings")
      .$type<AssistantSettings>()
      .notNull()
      .default(DEFAULT_ASSISTANT_SETTINGS),
    /** Meta asked to slow down: until then nothing goes out from it. */
    heldUntil: instant("held_until"),
    /** Meta refused its access token or restricted it: nothing goes out until another one is configured, or an operator says so. */
    stoppedAt: instant("stopped_at"),
    stoppedCode: integer("stopped_code"),
    stoppedReason: text("stopped_reason"),
    /** Fingerprint of the token that was refused. */
    stoppedToken: text("stopped_token"),
    /** What Meta takes from it; null: what it takes by default on the channel. */
    sendsPerSecond: integer("sends_per_second"),
    /** Instagram: Meta gave its app the human agent feature. */
    hasHumanAgent: boolean("has_human_agent").notNull().default(false),
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
  /** The contact that this one turned out to be; null: stands for itself. */
  mergedIntoId: uuid("merged_into_id"),
  /** The contact asked to get no marketing messages. */
  marketingStoppedAt: instant("marketing_stopped_at"),
  /** Meta's times of the newest words that ended, and that allowed, the assistant's answers (`lib/domain/opt-out.ts`). */
  assistantStoppedAt: instant("assistant_stopped_at"),
  assistantStartedAt: instant("assistant_started_at"),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/**
 * Every id that names a contact, or once did. A phone number may change, be missing or go to somebody else, so none
 * of them is the key.
 */
export const contactIdentities = pgTable(
  "contact_identities",
  {
    id: uuid("id").primaryKey(),
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contacts.id),
    kind: text("kind").$type<IdentityKind>().notNull(),
    /** As Meta writes it. */
    value: text("value").notNull(),
    /** Equal for all spellings of one identity: some countries' numbers exist with and without a digit. */
    matchKey: text("match_key").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** Tells which of several numbers of one contact a reply goes to; written only where there are several. */
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    /** Since then it names somebody else, or nobody; null: names this contact now. */
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("contact_identities_current")
      .on(table.channelAccountId, table.kind, table.matchKey)
      .where(sql`${table.endedAt} is null`),
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
    /** Tells a list what to say where the preview is empty. */
    lastMessageKind: text("last_message_kind").$type<ListedKind>(),
    lastMessageAuthor: text("last_message_author").$type<MessageAuthor>(),
    /** Meta's time of the newest inbound message: opens the customer service window. */
    lastInboundAt: instant("last_inbound_at"),
    windowClosesAt: instant("window_closes_at"),
    unreadCount: integer("unread_count").notNull().default(0),
    /** Set while people own the conversation. */
    botPausedAt: instant("bot_paused_at"),
    botPauseReason: text("bot_pause_reason").$type<BotPauseReason>(),
    /** The end of the closed period in which the contact was told last that nobody is there. */
    closedToldUntil: instant("closed_told_until"),
    /** Meta takes no more messages to this contact until then. */
    heldUntil: instant("held_until"),
    /** Pace of the sends to this contact (`lib/domain/pace.ts`); null: none yet. */
    pairFreeMs: doublePrecision("pair_free_ms"),
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
    /** UUIDv7; of an outbound message also the beginning of our `biz_opaque_callback_data`. */
    id: uuid("id").primaryKey(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id),
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    direction: text("direction").$type<Direction>().notNull(),
    author: text("author").$type<MessageAuthor>().notNull(),
    kind: text("kind").$type<MessageKind>().notNull(),
    /** What was written, a caption, or the title of what was chosen; "" where there is none. */
    text: text("text").notNull(),
    /** What `kind` says more about; null for a plain text. */
    content: jsonb("content").$type<MessageContent>(),
    context: jsonb("context").$type<MessageContext>(),
    /** In a group: who wrote it; the conversation's contact is the group. */
    participantId: uuid("participant_id").references(() => contacts.id),
    /** The conversation it was in before its contact was merged into another. */
    mergedFromConversationId: uuid("merged_from_conversation_id"),
    editedAt: instant("edited_at"),
    /** What it said before it was edited for the first time. */
    originalText: text("original_text"),
    /** The sender took it back; what it said is kept. */
    revokedAt: instant("revoked_at"),
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
    /** Attempts of which Meta provably took nothing. */
    refusedAttempts: integer("refused_attempts").notNull().default(0),
    /** A queued message is not tried before. */
    nextAttemptAt: instant("next_attempt_at"),
    /** Of the last attempt that nobody knew the end of: from then on people decide about it. */
    settlesAt: instant("settles_at"),
    /** Earlier attempts that people did not want to wait for: each may turn out to have arrived. */
    unprovenAttempts: integer("unproven_attempts").notNull().default(0),
    /** Somebody left it at that: it did not go out, or may have. */
    reviewedAt: instant("reviewed_at"),
    reviewedBy: text("reviewed_by"),
    /** Its place among what waits for the account's pace; null: has none. */
    paceSlotMs: doublePrecision("pace_slot_ms"),
    /** A text that was too long for one message: the id of its first part, and which of how many this is. */
    partOf: uuid("part_of"),
    part: integer("part"),
    parts: integer("parts"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    // A wamid is unique per phone number only.
    unique().on(table.channelAccountId, table.externalId),
    index().on(table.conversationId, table.occurredAt, table.id),
    index("messages_unsent")
      .on(table.channelAccountId, table.conversationId)
      .where(sql`${table.status} in ('queued', 'sending')`),
    index("messages_undecided")
      .on(table.conversationId)
      .where(sql`${table.status} in ('failed', 'unconfirmed') and ${table.reviewedAt} is null`),
    index("messages_parts").on(table.partOf).where(sql`${table.partOf} is not null`),
    // What went out in a period can be counted without reading the messages.
    index("messages_ledger")
      .on(table.createdAt, table.channelAccountId, table.status)
      .where(sql`${table.direction} = 'outbound' and ${table.author} <> 'business_app'`),
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
    /** Meta's word in lower case; one that nobody knows is kept and moves nothing. */
    status: text("status").notNull(),
    /** The member of a group that it is about; "" elsewhere. */
    participant: text("participant").notNull().default(""),
    occurredAt: instant("occurred_at").notNull(),
    failureCode: integer("failure_code"),
    failureReason: text("failure_reason"),
    pricingCategory: text("pricing_category"),
    pricingModel: text("pricing_model"),
    isBillable: boolean("is_billable"),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.channelAccountId, table.externalId, table.status, table.participant] }),
  ],
);

/** The newest reaction of each side to a message, also to one not known (yet). */
export const messageReactions = pgTable(
  "message_reactions",
  {
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    /** Of the message reacted to. */
    externalId: text("external_id").notNull(),
    /** `business`, or the contact's id. */
    reactor: text("reactor").notNull(),
    /** Where the webhook said whose it is: tells open dashboards. */
    conversationId: uuid("conversation_id"),
    /** null: taken back. */
    emoji: text("emoji"),
    occurredAt: instant("occurred_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.channelAccountId, table.externalId, table.reactor] })],
);

/** What happened in a conversation besides messages. */
export const conversationActivities = pgTable(
  "conversation_activities",
  {
    id: uuid("id").primaryKey(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id),
    /** The same whenever Meta repeats it. */
    key: text("key").notNull(),
    kind: text("kind").$type<ConversationActivityKind>().notNull(),
    activity: jsonb("activity").$type<ConversationActivity>().notNull(),
    occurredAt: instant("occurred_at").notNull(),
    webhookEventId: uuid("webhook_event_id"),
    mergedFromConversationId: uuid("merged_from_conversation_id"),
  },
  (table) => [
    unique().on(table.conversationId, table.key),
    index().on(table.conversationId, table.occurredAt, table.id),
  ],
);
