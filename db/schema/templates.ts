import { integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type {
  TemplateCategory,
  TemplateDefinition,
  TemplateQuality,
  TemplateStatus,
} from "#lib/domain/template.ts";
import type { SyncFailure } from "#lib/domain/template-sync.ts";
import { instant } from "./columns.ts";

/** What a WhatsApp Business Account has approved, waiting or refused, as Meta last told. Messages name them: no row is ever deleted. */
export const messageTemplates = pgTable(
  "message_templates",
  {
    id: uuid("id").primaryKey(),
    businessExternalId: text("business_external_id").notNull(),
    /** Meta's id: another one for each language. */
    externalId: text("external_id").notNull(),
    name: text("name").notNull(),
    language: text("language").notNull(),
    category: text("category").$type<TemplateCategory>().notNull(),
    status: text("status").$type<TemplateStatus>().notNull(),
    /** Meta's word for why it is so, such as `INVALID_FORMAT`. */
    statusReason: text("status_reason"),
    quality: text("quality").$type<TemplateQuality>().notNull(),
    definition: jsonb("definition").$type<TemplateDefinition>().notNull(),
    /** Meta's time of the newest webhook about each: older ones change nothing. */
    statusToldAt: instant("status_told_at"),
    categoryToldAt: instant("category_told_at"),
    qualityToldAt: instant("quality_told_at"),
    /** When the sync began that saw it last. */
    syncedAt: instant("synced_at").notNull(),
    /** A whole sync did not see it any more. */
    goneAt: instant("gone_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [unique().on(table.businessExternalId, table.name, table.language)],
);

/** How keeping the templates of a WhatsApp Business Account current goes. */
export const templateSyncs = pgTable("template_syncs", {
  businessExternalId: text("business_external_id").primaryKey(),
  requestedAt: instant("requested_at").notNull(),
  /** Of the newest attempt that came to an end, either way. */
  finishedAt: instant("finished_at"),
  /** Of the newest attempt that saw everything. */
  succeededAt: instant("succeeded_at"),
  failure: text("failure").$type<SyncFailure>(),
  /** Read so far by the attempt under way. */
  readCount: integer("read_count").notNull().default(0),
});
