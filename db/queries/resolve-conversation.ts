import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";

/** The conversation of a contact with a channel account, locked until the transaction ends. */
export async function resolveConversation(
  tx: Transaction,
  channelAccountId: string,
  contactId: string,
  firstMessageAt: Date,
): Promise<string> {
  const find = () =>
    tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(
        and(eq(conversations.channelAccountId, channelAccountId), eq(conversations.contactId, contactId)),
      )
      .for("update");
  const [known] = await find();
  if (known) return known.id;
  const [created] = await tx
    .insert(conversations)
    .values({ id: uuidv7(), channelAccountId, contactId, lastMessageAt: firstMessageAt })
    .onConflictDoNothing()
    .returning({ id: conversations.id });
  const [row] = created ? [created] : await find();
  if (!row) throw new Error("conversation vanished while it was resolved");
  return row.id;
}
