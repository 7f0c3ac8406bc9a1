import { jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** Questions that operators ask the assistant again whenever they want to change something about it. */
export const playgroundSets = pgTable("playground_sets", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  questions: jsonb("questions").$type<string[]>().notNull(),
  savedBy: text("saved_by").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});
