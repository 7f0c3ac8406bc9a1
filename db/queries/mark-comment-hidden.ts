import { and, eq, ne } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { comments } from "#db/schema/activity.ts";

export async function markCommentHidden(executor: Executor, id: string, isHidden: boolean): Promise<void> {
  await executor
    .update(comments)
    .set({ isHidden })
    .where(and(eq(comments.id, id), ne(comments.isHidden, isHidden)));
}
