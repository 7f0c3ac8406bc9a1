import { eq } from "drizzle-orm";
import { messages } from "#db/schema/conversations.ts";
import { messageSends } from "#db/schema/message-sends.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { UNCONFIRMED_SETTLE_MS } from "#lib/domain/settle-policy.ts";
import { resendMessage } from "#lib/inbox/resend-message.ts";
import type { SendOutcome } from "#lib/meta/meta-client.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { build } from "#tests/support/build.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import type { TestDatabase } from "#tests/support/test-database.ts";

export const UNKNOWN: SendOutcome = { kind: "unconfirmed", code: null, reason: "The connection broke." };
export const REFUSED: SendOutcome = { kind: "failed", code: 131_026, reason: "Undeliverable" };

let lastAccount = 0;

/** One message of an operator in a conversation of its own, and everything that can happen to it. */
export interface OutcomeWorld {
  ctx: TestContext;
  operator: Operator;
  account: string;
  channelAccountId: string;
  conversationId: string;
  messageId: string;
  /** What Meta answers to the next attempts; then attempts are made. */
  deliver(...outcomes: (SendOutcome | (() => SendOutcome | Promise<SendOutcome>))[]): Promise<void>;
  /** The time is over in which evidence is waited for. */
  settle(): void;
  resend(sendAttempts?: number, by?: Operator): ReturnType<typeof resendMessage>;
  report(externalId: string, status: string, attempt?: number | null): Promise<unknown>;
  echo(mid: string): Promise<unknown>;
  row(): Promise<typeof messages.$inferSelect>;
  /** The message's other external ids and what became of them. */
  others(): Promise<Record<string, string>>;
}

export async function startOutcomeWorld(
  database: TestDatabase,
  channel: Channel = "whatsapp",
  message: Partial<typeof messages.$inferInsert> = {},
): Promise<OutcomeWorld> {
  const ctx = createTestContext(database.db);
  lastAccount += 1;
  const account = `outcome-${lastAccount}`;
  const { id: channelAccountId } = await build.channelAccount(ctx.db, { channel, externalId: account });
  const contact = await build.contact(
    ctx.db,
    channel === "instagram" ? { channelAccountId, igsid: IGSID } : { channelAccountId },
  );
  const { id: conversationId } = await build.conversation(ctx.db, { contactId: contact.id });
  const operator = await build.operator(ctx.db);
  const { id: messageId } = await build.outboundMessage(ctx.db, {
    conversationId,
    text: "Your scarf is here.",
    author: "operator",
    operatorId: operator.id,
    ...message,
  });
  async function row() {
    const [found] = await ctx.db.select().from(messages).where(eq(messages.id, messageId));
    if (!found) throw new Error("The message vanished");
    return found;
  }
  return {
    ctx,
    operator,
    account,
    channelAccountId,
    conversationId,
    messageId,
    async deliver(...outcomes) {
      ctx.meta.outcomes.push(...outcomes);
      await deliverConversation(ctx, { conversationId });
    },
    settle: () => ctx.clock.advance(UNCONFIRMED_SETTLE_MS),
    async resend(sendAttempts, by = operator) {
      const seen = sendAttempts ?? (await row()).sendAttempts;
      return resendMessage(ctx, by, { messageId, sendAttempts: seen });
    },
    report(externalId, status, attempt = 1) {
      const clientReference = attempt === 1 ? messageId : `${messageId}.${attempt}`;
      const rest = attempt === null ? {} : { clientReference };
      return applyBody(
        ctx,
        "whatsapp",
        metaBody.whatsAppStatuses(account, [{ id: externalId, status, ...rest }]),
      );
    },
    echo: (mid) =>
      applyBody(
        ctx,
        "instagram",
        metaBody.instagramTexts(account, [{ mid, text: "Your scarf is here.", at: ctx.now(), isEcho: true }]),
      ),
    row,
    async others() {
      const rows = await ctx.db.select().from(messageSends).where(eq(messageSends.messageId, messageId));
      return Object.fromEntries(rows.map(({ externalId, status }) => [externalId, status]));
    },
  };
}

/** Whom `metaBody.instagramTexts` is about. */
const IGSID = "880000000000001";
