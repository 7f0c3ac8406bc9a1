import { z } from "zod";
import { blocked, type GateInput, ok, type StageResult } from "../gate.ts";

const KB_IDS_MAX = 50;
const KB_ID_MAX_CHARS = 64;

// Strict: an answer with more than this in it wants something that nobody asked for.
const answerSchema = z.strictObject({
  reply: z.string(),
  handOff: z.boolean(),
  kbIds: z.array(z.string().max(KB_ID_MAX_CHARS)).max(KB_IDS_MAX),
});

const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Stage 1: an answer of the agreed shape, with something to see in it, that cites only what it was given. */
export function checkSchema(text: string, input: GateInput): StageResult {
  const answer = answerSchema.safeParse(input.answer);
  if (!answer.success) return blocked("schema");
  if (answer.data.handOff) return blocked("hand_off");
  if (!VISIBLE.test(text)) return blocked("empty");
  const given = new Set(input.knowledge.map(({ id }) => id));
  const unknown = answer.data.kbIds.find((id) => !given.has(id));
  return unknown === undefined ? ok(text) : blocked("unknown_source", unknown);
}
