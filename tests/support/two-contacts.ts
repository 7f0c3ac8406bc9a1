import { asc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations, messages } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { build } from "./build.ts";
import { TEST_START } from "./test-clock.ts";

const HOUR_MS = 3_600_000;

export function hoursAfterStart(count: number): Date {
  return new Date(TEST_START.getTime() + count * HOUR_MS);
}

/** Two contacts of one account, each with a conversation and what it wrote there. */
export async function twoContacts(db: Executor) {
  const account = await build.channelAccount(db);
  const side = async (displayName: string, values: Partial<typeof conversations.$inferInsert>) => {
    const contact = await build.contact(db, { channelAccountId: account.id, displayName });
    const conversation = await build.conversation(db, { contactId: contact.id, ...values });
    return { contact, conversation };
  };
  const hours = hoursAfterStart;
  const ann = await side("Ann", { lastInboundAt: hours(-3), windowClosesAt: hours(21), unreadCount: 1 });
  const ben = await side("Ben", { lastInboundAt: hours(-1), windowClosesAt: hours(23), unreadCount: 2 });
  await build.message(db, { conversationId: ann.conversation.id, text: "ann 1", occurredAt: hours(-3) });
  await build.message(db, { conversationId: ben.conversation.id, text: "ben 1", occurredAt: hours(-2) });
  await build.message(db, { conversationId: ben.conversation.id, text: "ben 2", occurredAt: hours(-1) });
  return { account, ann, ben };
}

/** What a thread shows, oldest first. */
export async function textsOf(db: Executor, conversationId: string): Promise<string[]> {
  const rows = await db
    .select({ text: messages.text })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(asc(messages.occurredAt), asc(messages.id));
  return rows.map(({ text }) => text);
}

export async function readConversation(db: Executor, id: string) {
  const [row] = await db.select().from(conversations).where(eq(conversations.id, id));
  if (!row) throw new Error("The conversation vanished");
  return row;
}

export function turnsOf(db: Executor, conversationId: string) {
  return db
    .select({ state: replyTurns.state, reason: replyTurns.reason })
    .from(replyTurns)
    .where(eq(replyTurns.conversationId, conversationId));
}
