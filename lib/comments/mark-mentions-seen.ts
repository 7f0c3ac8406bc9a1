import { z } from "zod";
import { markMentionsSeenUntil } from "#db/queries/mentions-seen.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";

/** Pages hold milliseconds, the database microseconds. */
const ROUNDED_MS = 1;

export const markMentionsSeenSchema = z.object({
  /** When the newest mention was recorded that the operator got to see. */
  newestRecordedAt: z.date(),
});

/** Everybody sees for themselves, viewers too. */
export async function markMentionsSeen(
  ctx: Context,
  operator: Operator,
  { newestRecordedAt }: z.infer<typeof markMentionsSeenSchema>,
): Promise<void> {
  const until = new Date(newestRecordedAt.getTime() + ROUNDED_MS);
  await markMentionsSeenUntil(ctx.db, { operatorId: operator.id, until });
}
