import { z } from "zod";
import { findKeptConversation } from "#db/queries/find-kept-conversation.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";

/** Where a conversation goes on whose contact was merged into another one; null: nowhere. */
export async function findMovedConversation(
  ctx: Context,
  _operator: Operator,
  { conversationId }: { conversationId: string },
): Promise<string | null> {
  if (!z.uuid().safeParse(conversationId).success) return null;
  return findKeptConversation(ctx.db, conversationId);
}
