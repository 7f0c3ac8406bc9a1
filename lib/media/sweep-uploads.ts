import { deleteUpload, discardExpiredUploads } from "#db/queries/pending-uploads.ts";
import type { Context } from "#lib/context.ts";

const MAX_PER_RUN = 100;

/** Removes the files that nobody sent in time: the bytes first, then the row, so that none are forgotten. */
export async function sweepUploads(ctx: Context): Promise<void> {
  const discarded = await discardExpiredUploads(ctx.db, ctx.now(), MAX_PER_RUN);
  for (const { id, storageKey } of discarded) {
    await ctx.files.remove(storageKey);
    await deleteUpload(ctx.db, id);
  }
  if (discarded.length > 0) ctx.log.info({ count: discarded.length }, "unsent uploads removed");
}
