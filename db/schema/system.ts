import { bigint, integer, pgTable, text, varchar } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** Alive workers; readiness looks for a recent one. */
export const workerHeartbeats = pgTable("worker_heartbeats", {
  workerId: text("worker_id").primaryKey(),
  startedAt: instant("started_at").notNull(),
  seenAt: instant("seen_at").notNull(),
});

/** The shape that rate-limiter-flexible's Postgres store expects. */
export const rateLimitPoints = pgTable("rate_limit_points", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});
