import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";

/** Makes a file that is not here wait again. False: it does already, or it is here. */
export async function resetAttachment(executor: Executor, attachmentId: string): Promise<boolean> {
  const rows = await executor
    .update(attachments)
    .set({ state: "pending", failureReason: null })
    .where(and(eq(attachments.id, attachmentId), inArray(attachments.state, ["failed", "unavailable"])))
    .returning({ id: attachments.id });
  return rows.length > 0;
}
