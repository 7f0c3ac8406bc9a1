import { sql } from "drizzle-orm";
import { boolean, customType, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { channelAccounts } from "./conversations.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** Question and answer that the business approved. */
export const approvedAnswers = pgTable(
  "approved_answers",
  {
    id: uuid("id").primaryKey(),
    /** null: of all accounts. */
    channelAccountId: uuid("channel_account_id").references(() => channelAccounts.id),
    language: text("language").notNull().default("en"),
    question: text("question").notNull(),
    answer: text("answer").notNull(),
    /** Of the sandbox's invented shop, as long as nobody edited it; never used for real accounts. */
    isSample: boolean("is_sample").notNull().default(false),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    words: tsvector("words").generatedAlwaysAs(sql`knowledge_words("language", "question", "answer")`),
    /** The question in the letters that trigrams are made of. */
    looks: text("looks").generatedAlwaysAs(sql`knowledge_looks("question")`),
  },
  (table) => [
    index("approved_answers_words").using("gin", table.words),
    index("approved_answers_looks").using("gin", sql`${table.looks} gin_trgm_ops`),
  ],
);

/** A short text about one matter, written for the public. */
export const articles = pgTable("articles", {
  id: uuid("id").primaryKey(),
  /** null: of all accounts. */
  channelAccountId: uuid("channel_account_id").references(() => channelAccounts.id),
  language: text("language").notNull(),
  title: text("title").notNull(),
  body: text("body").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** An article in the pieces that are found and given to the model; written together with it. */
export const articlePassages = pgTable(
  "article_passages",
  {
    articleId: uuid("article_id")
      .notNull()
      .references(() => articles.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    language: text("language").notNull(),
    title: text("title").notNull(),
    text: text("text").notNull(),
    words: tsvector("words").generatedAlwaysAs(sql`knowledge_words("language", "title", "text")`),
    looks: text("looks").generatedAlwaysAs(sql`knowledge_looks("title" || ' ' || "text")`),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.position] }),
    index("article_passages_words").using("gin", table.words),
    index("article_passages_looks").using("gin", sql`${table.looks} gin_trgm_ops`),
  ],
);
