import { z } from "zod";
import { type UndoObstacle, undoMerge as undoRows } from "#db/queries/undo-merge.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const undoMergeSchema = z.object({ mergeId: z.uuid() });

export type UndoMergeOutcome =
  | { kind: "undone" }
  | { kind: "already_undone" }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" }
  | { kind: "impossible"; reason: UndoObstacle };

/** An operator says that a contact is two people after all. */
export async function undoMerge(
  ctx: Context,
  operator: Operator,
  { mergeId }: z.infer<typeof undoMergeSchema>,
): Promise<UndoMergeOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    const result = await undoRows(tx, { mergeId, undoneBy: operator.id, at: ctx.now() });
    if (result.kind !== "undone") return result;
    for (const conversationId of result.conversationIds) {
      await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId });
      await ctx.queue.enqueue(tx, "conversation.settle", { conversationId });
      await ctx.queue.enqueue(tx, "reply.draft", { conversationId });
    }
    ctx.log.info({ mergeId, operatorId: operator.id }, "merge of contacts undone");
    return { kind: "undone" };
  });
}
