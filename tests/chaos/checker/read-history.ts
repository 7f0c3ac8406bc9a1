import { eq } from "drizzle-orm";
import { commentActions } from "#db/schema/activity.ts";
import { attachments } from "#db/schema/attachments.ts";
import { channelAccounts, contactIdentities, conversations, messages } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";
import type { AnsweredComment, Takeover } from "../load/operate.ts";
import type { Said } from "../load/write-steadily.ts";
import type { Stack } from "../stack/start-stack.ts";
import type { History } from "./history.ts";

/** What the harness itself did. */
export interface Deeds {
  said: Said[];
  takeovers: Takeover[];
  comments: AnsweredComment[];
  poisonCount: number;
}

/** Puts together what the sandbox, the web servers' answers and the database tell. */
export async function readHistory({ ctx, sandbox, posts }: Stack, deeds: Deeds): Promise<History> {
  const { db } = ctx;
  const outboundRows = await db.select().from(messages).where(eq(messages.direction, "outbound"));
  const inboundRows = await db.select().from(messages).where(eq(messages.direction, "inbound"));
  const turns = await db.select().from(replyTurns);
  const actions = new Map(
    (await db.select().from(commentActions)).map((action) => [action.id, action.status]),
  );
  return {
    said: deeds.said.map(({ externalId, tag, customer: { channel, address } }) => ({
      externalId,
      tag,
      channel,
      address,
    })),
    takeovers: deeds.takeovers,
    sends: sandbox.sends.map((send) => ({ ...send, at: send.at.getTime() })),
    comments: deeds.comments.map(({ externalId, actionId, text }) => ({
      actionId,
      text,
      status: actions.get(actionId) ?? null,
      shown: sandbox.comments.find(externalId)?.replies ?? [],
    })),
    posts,
    poisonCount: deeds.poisonCount,
    events: await db
      .select({
        id: webhookEvents.id,
        state: webhookEvents.state,
        reason: webhookEvents.reason,
        attempts: webhookEvents.attempts,
      })
      .from(webhookEvents),
    conversations: await readConversations(db),
    inbound: inboundRows.map(({ id, externalId, conversationId, replyTurnId }) => ({
      id,
      externalId,
      conversationId,
      turnId: replyTurnId,
    })),
    outbound: outboundRows.map(({ replyTurnId, ...row }) => ({ ...row, turnId: replyTurnId })),
    turns: turns.map((turn) => ({ ...turn, createdAt: turn.createdAt.getTime() })),
    attachments: await db.select({ id: attachments.id, state: attachments.state }).from(attachments),
  };
}

async function readConversations(db: Stack["ctx"]["db"]): Promise<History["conversations"]> {
  const rows = await db
    .select({
      id: conversations.id,
      channel: channelAccounts.channel,
      address: contactIdentities.value,
      pauseReason: conversations.botPauseReason,
    })
    .from(conversations)
    .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
    .innerJoin(contactIdentities, eq(contactIdentities.contactId, conversations.contactId));
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, addresses: same.map(({ address }) => address) }] : [];
  });
}
