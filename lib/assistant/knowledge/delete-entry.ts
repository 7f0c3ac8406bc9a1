import { z } from "zod";
import { removeKnowledge } from "#db/queries/remove-knowledge.ts";
import type { Context } from "#lib/context.ts";
import { KNOWLEDGE_KINDS } from "#lib/domain/knowledge.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const deleteEntrySchema = z.object({ id: z.uuid(), kind: z.enum(KNOWLEDGE_KINDS) });

export type DeleteEntryOutcome = { kind: "deleted" } | { kind: "refused"; reason: "viewer" };

/** Deleting what is gone already is fine. */
export async function deleteEntry(
  ctx: Context,
  operator: Operator,
  entry: z.infer<typeof deleteEntrySchema>,
): Promise<DeleteEntryOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  await removeKnowledge(ctx.db, entry);
  return { kind: "deleted" };
}
