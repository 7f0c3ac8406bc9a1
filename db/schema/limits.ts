import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import type { LimitChange } from "#lib/domain/limit-change.ts";
import type { LimitName } from "#lib/domain/limit-policy.ts";
import type { SenderRule } from "#lib/domain/sender-rule.ts";
import { instant } from "./columns.ts";
import { channelAccounts, contacts } from "./conversations.ts";
import { operators } from "./operators.ts";
import { replyTurns } from "./replies.ts";

const changedBy = () => text("changed_by").references(() => operators.id, { onDelete: "set null" });

/** Where people decided against a limit's standard (`lib/domain/limit-policy.ts`). */
export const limitPolicies = pgTable("limit_policies", {
  name: text("name").$type<LimitName>().primaryKey(),
  allowed: integer("allowed").notNull(),
  windowMs: integer("window_ms").notNull(),
  changedBy: changedBy(),
  changedAt: instant("changed_at").notNull(),
});

/** What a million tokens cost, in US dollars; no row: nobody said. */
export const modelPrices = pgTable("model_prices", {
  direction: text("direction").$type<"input" | "output">().primaryKey(),
  usdPerMillion: doublePrecision("usd_per_million").notNull(),
});

/** Senders that the limits, or the assistant, treat in a way of their own. */
export const senderRules = pgTable("sender_rules", {
  contactId: uuid("contact_id")
    .primaryKey()
    .references(() => contacts.id),
  rule: text("rule").$type<SenderRule>().notNull(),
  changedBy: changedBy(),
  changedAt: instant("changed_at").notNull(),
});

/** Who changed what about the limits. Only ever added to. */
export const limitChanges = pgTable(
  "limit_changes",
  {
    id: uuid("id").primaryKey(),
    change: jsonb("change").$type<LimitChange>().notNull(),
    /** Of rules and resets. */
    contactId: uuid("contact_id").references(() => contacts.id),
    changedBy: changedBy(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [
    index().on(table.contactId, table.changedAt),
    index().on(table.changedAt.desc(), table.id.desc()),
  ],
);

/**
 * One question to the model. It is here, with what it may take at most, before the model is asked, and is corrected
 * once when the answer tells: what a dead process never corrected counts as if all of it was used.
 */
export const modelUsages = pgTable(
  "model_usages",
  {
    id: uuid("id").primaryKey(),
    channelAccountId: uuid("channel_account_id")
      .notNull()
      .references(() => channelAccounts.id),
    /** null: nobody wrote, an operator tried something out. */
    contactId: uuid("contact_id").references(() => contacts.id),
    replyTurnId: uuid("reply_turn_id").references(() => replyTurns.id),
    inputTokens: integer("input_tokens").notNull(),
    outputTokens: integer("output_tokens").notNull(),
    /** In millionths of a US dollar, by the price of then; null: there was none. */
    costMicros: bigint("cost_micros", { mode: "number" }),
    /** The model has not told, or never will. */
    isEstimate: boolean("is_estimate").notNull().default(true),
    askedAt: instant("asked_at").notNull(),
  },
  (table) => [index().on(table.channelAccountId, table.askedAt), index().on(table.contactId, table.askedAt)],
);
