import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { operators } from "./operators.ts";

/**
 * Jobs that had run out of attempts and were run again: what the queue knew of each when somebody did so. Only ever
 * added to. Those that nobody has run again yet are in the queue's own table.
 */
export const deadLetterRedrives = pgTable(
  "dead_letter_redrives",
  {
    /** Counts upwards in the order of running again: what lists page by. */
    number: bigint("number", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** Of the dead letter in the queue, which can be run again once. */
    letterId: uuid("letter_id").notNull().unique(),
    queue: text("queue").notNull(),
    payload: jsonb("payload").notNull(),
    /** The same for all jobs that were to do the same: a hash of queue and payload. */
    work: text("work").notNull(),
    error: text("error"),
    attempts: integer("attempts").notNull(),
    enqueuedAt: instant("enqueued_at"),
    diedAt: instant("died_at").notNull(),
    redrivenAt: instant("redriven_at").notNull().defaultNow(),
    /** null: the command line, or somebody who is gone. */
    operatorId: text("operator_id").references(() => operators.id, { onDelete: "set null" }),
    via: text("via").$type<"page" | "command">().notNull(),
    /** `impossible`: it is no job that this version knows how to do. */
    outcome: text("outcome").$type<"queued" | "impossible">().notNull().default("queued"),
  },
  (table) => [index().on(table.work)],
);
