import { z } from "zod";
import { resetAttachment } from "#db/queries/reset-attachment.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const retryAttachmentSchema = z.object({ attachmentId: z.uuid() });

export type RetryAttachmentOutcome =
  | { kind: "queued" }
  | { kind: "refused"; reason: "viewer" }
  /** It is being fetched, is here already, or never was. */
  | { kind: "not_waiting" };

/** Lets a file that could not be fetched be asked for again. */
export async function retryAttachment(
  ctx: Context,
  operator: Operator,
  { attachmentId }: z.infer<typeof retryAttachmentSchema>,
): Promise<RetryAttachmentOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    if (!(await resetAttachment(tx, attachmentId))) return { kind: "not_waiting" };
    await ctx.queue.enqueue(tx, "media.fetch", { attachmentId });
    return { kind: "queued" };
  });
}
