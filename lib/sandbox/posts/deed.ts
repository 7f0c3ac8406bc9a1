import { z } from "zod";
import { SANDBOX_POST_KINDS } from "./sandbox-posts.ts";

/** Instagram's limit of a comment. */
export const COMMENT_MAX_CHARS = 2_200;

const personaId = z.string().min(1).max(160);

/** What happens to the invented shop on Instagram besides messages. */
export const deedSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("comment"),
    personaId,
    post: z.enum(SANDBOX_POST_KINDS),
    text: z.string().trim().min(1).max(COMMENT_MAX_CHARS),
  }),
  z.object({ kind: z.literal("mention"), personaId }),
  z.object({ kind: z.literal("story_mention"), personaId }),
  z.object({ kind: z.literal("story_insights") }),
]);

export type Deed = z.infer<typeof deedSchema>;
