import { z } from "zod";
import { cleanText } from "#lib/domain/reply-text.ts";

export const QUESTION_MAX_CHARS = 300;
/** Instagram's limit for one message, so that every answer can be sent on every channel. */
export const ANSWER_MAX_BYTES = 1_000;
export const APPROVED_ANSWERS_MAX = 500;

const encoder = new TextEncoder();

/** Messages are keys of the texts that the form shows. */
export const approvedAnswerSchema = z.object({
  id: z.uuid(),
  question: z
    .string()
    .transform(cleanText)
    .pipe(z.string().min(1, "required").max(QUESTION_MAX_CHARS, "too_long")),
  answer: z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, "required")
        .refine((answer) => encoder.encode(answer).length <= ANSWER_MAX_BYTES, "too_long"),
    ),
});

export type ApprovedAnswer = z.infer<typeof approvedAnswerSchema>;

export type SaveAnswerOutcome =
  | { kind: "saved" }
  | { kind: "refused"; reason: "viewer" | "full" }
  /** Somebody deleted it meanwhile. */
  | { kind: "not_found" };
