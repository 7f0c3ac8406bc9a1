import { z } from "zod";
import { type MergeObstacle, mergeContacts as mergeRows } from "#db/queries/merge-contacts.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const mergeContactsSchema = z.object({ keptContactId: z.uuid(), mergedContactId: z.uuid() });

export type MergeContactsOutcome =
  | { kind: "merged"; mergeId: string }
  /** Somebody, or a webhook, was faster. */
  | { kind: "already_merged" }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" }
  | { kind: "impossible"; reason: MergeObstacle };

/** An operator says that two contacts are one person. What waits to be sent goes on in the kept conversation. */
export async function mergeContacts(
  ctx: Context,
  operator: Operator,
  { keptContactId, mergedContactId }: z.infer<typeof mergeContactsSchema>,
): Promise<MergeContactsOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    const result = await mergeRows(tx, {
      keptContactId,
      mergedContactId,
      reason: "operator",
      mergedBy: operator.id,
      at: ctx.now(),
    });
    if (result.kind !== "merged") return result;
    const { mergeId, conversationId } = result;
    if (conversationId) {
      await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId });
      await ctx.queue.enqueue(tx, "conversation.settle", { conversationId });
      await ctx.queue.enqueue(tx, "reply.draft", { conversationId });
    }
    ctx.log.info({ mergeId, operatorId: operator.id }, "contacts merged");
    return { kind: "merged", mergeId };
  });
}
