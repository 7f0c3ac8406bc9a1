import { z } from "zod";

/** Far above every limit of Meta's, so that a refusal names that one. */
const WORDS_MAX_CHARS = 5_000;
const ENTRIES_MAX = 50;

const words = z.string().max(WORDS_MAX_CHARS).trim();
const optionalWords = words.transform((text) => text || null).nullable();

const rowSchema = z.object({ id: words, title: words, description: optionalWords });

/** What an operator can send. Which files it is about, their ids say. */
export const contentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text") }),
  z.object({ kind: z.literal("files") }),
  z.object({
    kind: z.literal("buttons"),
    buttons: z.array(z.object({ id: words, title: words })).max(ENTRIES_MAX),
  }),
  z.object({
    kind: z.literal("list"),
    button: words,
    sections: z.array(z.object({ title: words, rows: z.array(rowSchema).max(ENTRIES_MAX) })).max(ENTRIES_MAX),
  }),
  z.object({ kind: z.literal("link_button"), label: words, url: words }),
  z.object({
    kind: z.literal("location"),
    latitude: z.number(),
    longitude: z.number(),
    name: optionalWords,
    address: optionalWords,
  }),
  z.object({ kind: z.literal("heart") }),
]);

export type ContentInput = z.infer<typeof contentSchema>;
