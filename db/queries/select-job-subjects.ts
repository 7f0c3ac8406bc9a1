import { eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { comments } from "#db/schema/activity.ts";
import { attachments } from "#db/schema/attachments.ts";
import { contacts, conversations, messages } from "#db/schema/conversations.ts";
import { shownIdentity } from "./shown-identity.ts";

/** Whom these conversations are with. */
export function selectConversationSubjects(executor: Executor, ids: string[]) {
  const identity = shownIdentity(executor);
  return executor
    .select({
      id: conversations.id,
      displayName: contacts.displayName,
      username: contacts.username,
      identity: { kind: identity.kind, value: identity.value },
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoinLateral(identity, sql`true`)
    .where(inArray(conversations.id, ids));
}

/** In which conversations these messages are, and whom those are with. */
export function selectMessageSubjects(executor: Executor, ids: string[]) {
  const identity = shownIdentity(executor);
  return executor
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      displayName: contacts.displayName,
      username: contacts.username,
      identity: { kind: identity.kind, value: identity.value },
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoinLateral(identity, sql`true`)
    .where(inArray(messages.id, ids));
}

/** Under which posts these comments are. */
export function selectCommentSubjects(executor: Executor, ids: string[]) {
  return executor
    .select({
      id: comments.id,
      channelAccountId: comments.channelAccountId,
      postExternalId: comments.postExternalId,
    })
    .from(comments)
    .where(inArray(comments.id, ids));
}

/** From whom these files are, and whether they were fetched. */
export function selectFileSubjects(executor: Executor, ids: string[]) {
  const identity = shownIdentity(executor);
  return executor
    .select({
      id: attachments.id,
      conversationId: attachments.conversationId,
      fileName: attachments.fileName,
      state: attachments.state,
      displayName: contacts.displayName,
      username: contacts.username,
      identity: { kind: identity.kind, value: identity.value },
    })
    .from(attachments)
    .innerJoin(conversations, eq(conversations.id, attachments.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoinLateral(identity, sql`true`)
    .where(inArray(attachments.id, ids));
}
