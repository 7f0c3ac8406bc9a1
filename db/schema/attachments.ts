import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { AttachmentState } from "#lib/domain/attachment.ts";
import type { FileKind } from "#lib/domain/message-content.ts";
import { instant } from "./columns.ts";
import { conversations, messages } from "./conversations.ts";

/** A file of a message: what the webhook said of it, and where it is kept once it was fetched. */
export const attachments = pgTable(
  "attachments",
  {
    id: uuid("id").primaryKey(),
    messageId: uuid("message_id")
      .notNull()
      .references(() => messages.id),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id),
    /** From 0, as in the message. */
    position: integer("position").notNull(),
    kind: text("kind").$type<FileKind>().notNull(),
    /** WhatsApp: what to ask Graph for. */
    mediaId: text("media_id"),
    /** Instagram: where the webhook said it is; fetched only from Meta's own hosts. */
    sourceUrl: text("source_url"),
    /** As the webhook or Graph claims; what was found is in `mimeType`. */
    claimedMimeType: text("claimed_mime_type"),
    /** Base64, as Meta claims it. */
    claimedSha256: text("claimed_sha256"),
    fileName: text("file_name"),
    state: text("state").$type<AttachmentState>().notNull().default("pending"),
    failureReason: text("failure_reason"),
    attempts: integer("attempts").notNull().default(0),
    /** Found in the bytes, not believed. */
    mimeType: text("mime_type"),
    sizeBytes: integer("size_bytes"),
    storageKey: text("storage_key"),
    createdAt: instant("created_at").notNull().defaultNow(),
    fetchedAt: instant("fetched_at"),
    /** Of a file that goes out on WhatsApp: when Meta got it; its id there is `mediaId`, for thirty days. */
    uploadedAt: instant("uploaded_at"),
  },
  (table) => [unique().on(table.messageId, table.position), index().on(table.conversationId)],
);
