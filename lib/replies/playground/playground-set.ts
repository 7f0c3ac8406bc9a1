import { z } from "zod";
import {
  deletePlaygroundSet,
  type PlaygroundSet,
  selectPlaygroundSets,
  upsertPlaygroundSet,
} from "#db/queries/playground-sets.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { cleanText } from "#lib/domain/reply-text.ts";

export type { PlaygroundSet };

const QUESTION_MAX_CHARS = 1_000;
const QUESTIONS_PER_SET_MAX = 30;
const NAME_MAX_CHARS = 80;
const SETS_MAX = 50;

export const playgroundQuestionSchema = z
  .string()
  .transform(cleanText)
  .pipe(z.string().min(1).max(QUESTION_MAX_CHARS));

export const savePlaygroundSetSchema = z.object({
  id: z.uuid(),
  name: z.string().transform(cleanText).pipe(z.string().min(1).max(NAME_MAX_CHARS)),
  questions: z.array(playgroundQuestionSchema).min(1).max(QUESTIONS_PER_SET_MAX),
});

export const deletePlaygroundSetSchema = z.object({ id: z.uuid() });

export type SavePlaygroundSetOutcome = { kind: "saved" } | { kind: "refused"; reason: "viewer" | "full" };

export function listPlaygroundSets(ctx: Context, _operator: Operator): Promise<PlaygroundSet[]> {
  return selectPlaygroundSets(ctx.db, SETS_MAX);
}

/** The id is the caller's: saving again stores the newest words, and adds nothing. */
export async function savePlaygroundSet(
  ctx: Context,
  operator: Operator,
  set: z.infer<typeof savePlaygroundSetSchema>,
): Promise<SavePlaygroundSetOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const isStored = await upsertPlaygroundSet(ctx.db, set, { savedBy: operator.id, max: SETS_MAX });
  return isStored ? { kind: "saved" } : { kind: "refused", reason: "full" };
}

/** Deleting what is gone already is fine. */
export async function removePlaygroundSet(
  ctx: Context,
  operator: Operator,
  { id }: z.infer<typeof deletePlaygroundSetSchema>,
): Promise<{ kind: "deleted" } | { kind: "refused"; reason: "viewer" }> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  await deletePlaygroundSet(ctx.db, id);
  return { kind: "deleted" };
}
