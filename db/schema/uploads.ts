import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { FileKind } from "#lib/domain/message-content.ts";
import { instant } from "./columns.ts";
import { conversations } from "./conversations.ts";

/** A file that an operator has chosen and not sent yet. Sending turns it into an attachment with the same id. */
export const pendingUploads = pgTable(
  "pending_uploads",
  {
    id: uuid("id").primaryKey(),
    operatorId: text("operator_id").notNull(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id),
    /** `discarded`: its bytes are being removed. */
    state: text("state").$type<"receiving" | "ready" | "discarded">().notNull().default("receiving"),
    /** Of the operator's machine: shown and sent along, never trusted. */
    fileName: text("file_name").notNull(),
    /** Announced while it is received, then counted. */
    sizeBytes: integer("size_bytes").notNull(),
    /** Both are found in the bytes; null until then. */
    kind: text("kind").$type<FileKind>(),
    mimeType: text("mime_type"),
    storageKey: text("storage_key").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [index().on(table.operatorId), index().on(table.expiresAt)],
);
