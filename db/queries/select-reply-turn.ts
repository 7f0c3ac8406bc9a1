import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { replyTurns } from "#db/schema/replies.ts";

export async function selectReplyTurn(executor: Executor, turnId: string) {
  const [row] = await executor
    .select({
      id: replyTurns.id,
      conversationId: replyTurns.conversationId,
      state: replyTurns.state,
      text: replyTurns.text,
    })
    .from(replyTurns)
    .where(eq(replyTurns.id, turnId));
  return row ?? null;
}
