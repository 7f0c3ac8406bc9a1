import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { AccountActivity, AccountActivityKind } from "#lib/domain/account-activity.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { CommentActionKind, CommentActionStatus, CommentSource } from "#lib/domain/comment.ts";
import type { OutboundReactionStatus } from "#lib/domain/outbound-reaction.ts";
import { instant } from "./columns.ts";
import { channelAccounts, conversations, messages } from "./conversations.ts";

/** What Meta says about an account or the business behind it. */
export const accountActivities = pgTable(
  "account_activities",
  {
    id: uuid("id").primaryKey(),
    channel: text("channel").$type<Channel>().notNull(),
    /** null: Meta names only the business account. */
    channelAccountId: uuid("channel_account_id").references(() => channelAccounts.id),
    businessExternalId: text("business_external_id"),
    /** The same whenever Meta repeats it. */
    key: text("key").notNull(),
    kind: text("kind").$type<AccountActivityKind>().notNull(),
    activity: jsonb("activity").$type<AccountActivity>().notNull(),
    occurredAt: instant("occurred_at").notNull(),
    webhookEventId: uuid("webhook_event_id"),
  },
  (table) => [unique().on(table.channel, table.key), index().on(table.occurredAt.desc(), table.id.desc())],
);

/** Comments under posts, reels, ads and live videos of an account, and mentions of it. */
export const comments = pgTable(
  "comments",
  {
    id: uuid("id").primaryKey(),
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    externalId: text("external_id").notNull(),
    source: text("source").$type<CommentSource>().notNull(),
    postExternalId: text("post_external_id").notNull(),
    /** Meta's word, such as `FEED` or `AD`. */
    postType: text("post_type"),
    adTitle: text("ad_title"),
    parentExternalId: text("parent_external_id"),
    authorExternalId: text("author_external_id"),
    authorUsername: text("author_username"),
    isOwn: boolean("is_own").notNull(),
    /** null: a GIF or sticker, or Meta does not say. */
    text: text("text"),
    isHidden: boolean("is_hidden").notNull().default(false),
    occurredAt: instant("occurred_at").notNull(),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
    webhookEventId: uuid("webhook_event_id"),
  },
  (table) => [
    unique().on(table.channelAccountId, table.externalId),
    index().on(table.channelAccountId, table.postExternalId, table.occurredAt),
    index().on(table.occurredAt.desc(), table.id.desc()),
  ],
);

/** What operators do about a comment: one row, one outcome, as for messages. */
export const commentActions = pgTable(
  "comment_actions",
  {
    id: uuid("id").primaryKey(),
    commentId: uuid("comment_id")
      .notNull()
      .references(() => comments.id),
    kind: text("kind").$type<CommentActionKind>().notNull(),
    /** Of a reply. */
    text: text("text"),
    status: text("status").$type<CommentActionStatus>().notNull(),
    operatorId: text("operator_id").notNull(),
    /** Of the comment or message that Meta made of it. */
    externalId: text("external_id"),
    failureCode: integer("failure_code"),
    failureReason: text("failure_reason"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [index().on(table.commentId, table.createdAt)],
);

/** A reaction that an operator wants to a contact's message: one row, one outcome, as for messages. */
export const outboundReactions = pgTable(
  "outbound_reactions",
  {
    id: uuid("id").primaryKey(),
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id),
    /** null: takes the reaction back. */
    emoji: text("emoji"),
    status: text("status").$type<OutboundReactionStatus>().notNull(),
    operatorId: text("operator_id").notNull(),
    failureCode: integer("failure_code"),
    failureReason: text("failure_reason"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index().on(table.messageId, table.createdAt),
    index("outbound_reactions_open").on(table.updatedAt).where(sql`${table.status} in ('queued', 'sending')`),
  ],
);

/** The numbers of a story when it ended. */
export const storyInsights = pgTable(
  "story_insights",
  {
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    storyExternalId: text("story_external_id").notNull(),
    metrics: jsonb("metrics").$type<Record<string, number>>().notNull(),
    occurredAt: instant("occurred_at").notNull(),
    webhookEventId: uuid("webhook_event_id"),
  },
  (table) => [primaryKey({ columns: [table.channelAccountId, table.storyExternalId] })],
);
