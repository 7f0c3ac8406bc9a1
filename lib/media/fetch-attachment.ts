import type { Context } from "#lib/context.ts";

/** Fetches a file of a message from Meta and keeps it. */
export async function fetchAttachment(
  ctx: Context,
  { attachmentId }: { attachmentId: string },
): Promise<void> {
  ctx.log.debug({ attachmentId }, "attachment to fetch");
}
