import { eq } from "drizzle-orm";
import { conversations, messages } from "#db/schema/conversations.ts";
import { limitHits, replyTurns } from "#db/schema/replies.ts";
import type { BotMode, Channel } from "#lib/domain/channel.ts";
import { draftReply } from "#lib/replies/draft-reply.ts";
import { build } from "#tests/support/build.ts";
import type { TestContext } from "#tests/support/test-context.ts";

export interface Talk {
  conversationId: string;
  contactId: string;
  /** The contact writes, and it is recorded at once, by the test's clock. */
  write(...texts: string[]): Promise<void>;
  /** Runs the job once. */
  draft(run?: { isLastAttempt?: boolean }): Promise<void>;
  read(): Promise<ReadTalk>;
}

export type ReadTalk = Awaited<ReturnType<typeof readTalk>>;

/** A conversation of a new contact with a new account, for tests of what the assistant answers. */
export async function startTalk(
  ctx: TestContext,
  { botMode = "auto", channel = "whatsapp" }: { botMode?: BotMode; channel?: Channel } = {},
): Promise<Talk> {
  const account = await build.channelAccount(ctx.db, { botMode, channel });
  const contact = await build.contact(ctx.db, { channelAccountId: account.id });
  const { id: conversationId } = await build.conversation(ctx.db, { contactId: contact.id });
  return {
    conversationId,
    contactId: contact.id,
    async write(...texts) {
      for (const text of texts) {
        const at = { occurredAt: ctx.now(), createdAt: ctx.now() };
        await build.message(ctx.db, { conversationId, text, ...at });
      }
    },
    draft: ({ isLastAttempt = false } = {}) => draftReply(ctx, { conversationId, isLastAttempt }),
    read: () => readTalk(ctx, conversationId, contact.id),
  };
}

async function readTalk({ db }: TestContext, conversationId: string, contactId: string) {
  const [conversation] = await db.select().from(conversations).where(eq(conversations.id, conversationId));
  if (!conversation) throw new Error("The conversation vanished");
  const thread = await db
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(messages.occurredAt, messages.id);
  return {
    conversation,
    thread,
    said: thread.filter(({ direction }) => direction === "outbound"),
    turns: await db
      .select()
      .from(replyTurns)
      .where(eq(replyTurns.conversationId, conversationId))
      .orderBy(replyTurns.id),
    hits: await db.select().from(limitHits).where(eq(limitHits.subject, contactId)).orderBy(limitHits.id),
    // Without the signs that somebody writes, which change nothing.
    jobs: await db.$client<{ name: string; startsAt: number }[]>`
      select name, round(extract(epoch from start_after) * 1000)::float8 as "startsAt" from pgboss.job
      where singleton_key = ${conversationId} and state = 'created' and name <> 'presence.show' order by name`,
  };
}
