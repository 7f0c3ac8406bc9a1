import { v7 as uuidv7 } from "uuid";
import type { Executor } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";
import { conversationActivities, messageReactions } from "#db/schema/conversations.ts";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import { build } from "./build.ts";
import { TEST_START } from "./test-clock.ts";

type Overrides<Table extends { $inferInsert: object }> = Partial<Table["$inferInsert"]>;

/** What belongs to the messages of a conversation, or happens between them. */
export const buildThread = { attachment, reaction, activity };

/** A photo that has been fetched. */
async function attachment(
  executor: Executor,
  message: { id: string; conversationId: string },
  overrides: Overrides<typeof attachments> = {},
): Promise<{ id: string }> {
  const id = uuidv7();
  await executor.insert(attachments).values({
    id,
    messageId: message.id,
    conversationId: message.conversationId,
    position: 0,
    kind: "image",
    state: "stored",
    mimeType: "image/jpeg",
    sizeBytes: 120_000,
    ...overrides,
  });
  return { id };
}

/** A thumb of somebody who is not the business. */
async function reaction(
  executor: Executor,
  message: { channelAccountId: string; conversationId: string; externalId: string | null },
  overrides: Overrides<typeof messageReactions> = {},
): Promise<void> {
  const { channelAccountId, conversationId, externalId } = message;
  if (externalId === null) throw new Error("Nobody can react to a message without an external id");
  await executor.insert(messageReactions).values({
    channelAccountId,
    externalId,
    conversationId,
    reactor: uuidv7(),
    emoji: "👍",
    occurredAt: TEST_START,
    ...overrides,
  });
}

/** The contact opened the chat, unless the overrides say otherwise. */
async function activity(
  executor: Executor,
  overrides: Overrides<typeof conversationActivities> = {},
): Promise<{ id: string }> {
  const id = uuidv7();
  const conversationId = overrides.conversationId ?? (await build.conversation(executor)).id;
  const happened: ConversationActivity = overrides.activity ?? { kind: "welcome_requested" };
  await executor.insert(conversationActivities).values({
    id,
    key: id,
    occurredAt: TEST_START,
    ...overrides,
    conversationId,
    kind: happened.kind,
    activity: happened,
  });
  return { id };
}
