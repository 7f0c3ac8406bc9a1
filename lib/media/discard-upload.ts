import { z } from "zod";
import { deleteUpload, discardUpload as markDiscarded } from "#db/queries/pending-uploads.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";

export const discardUploadSchema = z.object({ uploadId: z.uuid() });

/** Removes a file that an operator chose and does not want to send. Fine when it is gone already. */
export async function discardUpload(
  ctx: Context,
  operator: Operator,
  { uploadId }: z.infer<typeof discardUploadSchema>,
): Promise<void> {
  const discarded = await markDiscarded(ctx.db, uploadId, operator.id);
  if (!discarded) return;
  await ctx.files.remove(discarded.storageKey);
  await deleteUpload(ctx.db, discarded.id);
}
