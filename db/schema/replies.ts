import { boolean, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ReplyTrace, ReplyTurnState } from "#lib/domain/reply-turn.ts";
import { instant } from "./columns.ts";
import { conversations } from "./conversations.ts";

/** One decision of the assistant about the newest inbound message of a conversation, with its trace. */
export const replyTurns = pgTable(
  "reply_turns",
  {
    id: uuid("id").primaryKey(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id),
    lastInboundMessageId: uuid("last_inbound_message_id").notNull(),
    state: text("state").$type<ReplyTurnState>().notNull(),
    reason: text("reason"),
    /** What the assistant wants to say; waits here while `state` is `drafted`. */
    text: text("text"),
    trace: jsonb("trace").$type<ReplyTrace>().notNull(),
    decidedBy: text("decided_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [unique().on(table.lastInboundMessageId), index().on(table.conversationId, table.createdAt)],
);

/** A refusal by a named limit. Range-partitioned by `occurred_at` (see the first migration). */
export const limitHits = pgTable("limit_hits", {
  id: uuid("id").notNull(),
  limitName: text("limit_name").notNull(),
  /** What the limit counts, such as a contact id. */
  subject: text("subject").notNull(),
  conversationId: uuid("conversation_id"),
  used: integer("used").notNull(),
  allowed: integer("allowed").notNull(),
  resetsAt: instant("resets_at").notNull(),
  /** True for the one hit of a window that told the person. */
  isNudged: boolean("is_nudged").notNull(),
  occurredAt: instant("occurred_at").notNull().defaultNow(),
});
