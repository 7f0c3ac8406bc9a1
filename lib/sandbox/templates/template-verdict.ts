import { z } from "zod";

/** What this Meta can decide about a template. */
export const TEMPLATE_VERDICTS = ["APPROVED", "PAUSED", "DISABLED", "REJECTED"] as const;

const NAME_MAX_CHARS = 512;

export const templateVerdictSchema = z.object({
  name: z.string().min(1).max(NAME_MAX_CHARS),
  language: z.string().min(1).max(NAME_MAX_CHARS),
  verdict: z.enum(TEMPLATE_VERDICTS),
});

export type TemplateVerdict = z.infer<typeof templateVerdictSchema>;
