import { z } from "zod";
import { KNOWLEDGE_KINDS, KNOWLEDGE_LANGUAGES, type KnowledgeKind } from "#lib/domain/knowledge.ts";
import { cleanText } from "#lib/domain/reply-text.ts";

/** Of a question or a title. */
export const TITLE_MAX_CHARS = 300;
/** Instagram's limit for one message, so that every answer can be sent on every channel. */
const ANSWER_MAX_BYTES = 1_000;
/** A few screens: what is longer is several articles. */
const ARTICLE_MAX_CHARS = 6_000;
/** Of each kind. */
export const ENTRIES_MAX = 5_000;

const encoder = new TextEncoder();

/** Messages are keys of the texts that the form shows. */
export const entrySchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(KNOWLEDGE_KINDS),
    /** One line: what a customer asks, or what an article is about. */
    title: z
      .string()
      .transform((title) => cleanText(title).replace(/\s+/g, " "))
      .pipe(z.string().min(1, "required").max(TITLE_MAX_CHARS, "too_long")),
    text: z.string().transform(cleanText).pipe(z.string().min(1, "required")),
    language: z.enum(KNOWLEDGE_LANGUAGES),
    /** null: for all accounts. */
    accountId: z.uuid().nullable(),
  })
  .refine(({ kind, text }) => measureEntry(kind, text) <= maxOf(kind), {
    path: ["text"],
    message: "too_long",
  });

export type KnowledgeEntry = z.infer<typeof entrySchema>;

/** In bytes for what is sent in one message, in UTF-16 units for what is only read. */
export function measureEntry(kind: KnowledgeKind, text: string): number {
  return kind === "answer" ? encoder.encode(text).length : text.length;
}

export function maxOf(kind: KnowledgeKind): number {
  return kind === "answer" ? ANSWER_MAX_BYTES : ARTICLE_MAX_CHARS;
}
