import { setTimeout as wait } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { comments } from "#db/schema/activity.ts";
import { contactIdentities, conversations, messages } from "#db/schema/conversations.ts";
import { replyToComment } from "#lib/comments/reply-to-comment.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { pauseBot } from "#lib/inbox/pause-bot.ts";
import type { Stack } from "../stack/start-stack.ts";
import type { Customer } from "./customers.ts";

export const OPERATOR: Operator = { id: "chaos-operator", name: "Chaos", role: "owner" };

/** An operator took a conversation: from then on the assistant must be silent. */
export interface Takeover {
  customer: Customer;
  conversationId: string;
  at: number;
  /** Messages that were being sent, or had been, at that moment. */
  claimedIds: string[];
}

export interface AnsweredComment {
  externalId: string;
  actionId: string;
  text: string;
}

const LOOK_EVERY_MS = 100;
/** Far more than it takes, on a busy machine too. */
const GIVE_UP_MS = 240_000;

/** Takes the conversation of each of these customers, as soon as there is one. */
export function takeOver(stack: Stack, customers: Customer[]): Promise<Takeover[]> {
  return Promise.all(customers.map((customer) => takeOne(stack.ctx, customer)));
}

async function takeOne(ctx: Context, customer: Customer): Promise<Takeover> {
  const conversationId = await persistently("a conversation", () => findConversation(ctx, customer.address));
  return persistently("the takeover", async () => {
    const outcome = await pauseBot(ctx, OPERATOR, { conversationId });
    if (outcome.kind !== "done") return null;
    const at = Date.now();
    const claimed = await ctx.db
      .select({ id: messages.id, status: messages.status })
      .from(messages)
      .where(and(eq(messages.conversationId, conversationId), eq(messages.direction, "outbound")));
    const claimedIds = claimed
      .filter(({ status }) => status !== "queued" && status !== "cancelled")
      .map(({ id }) => id);
    return { customer, conversationId, at, claimedIds };
  });
}

async function findConversation(ctx: Context, address: string): Promise<string | null> {
  const [row] = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(contactIdentities, eq(contactIdentities.contactId, conversations.contactId))
    .where(inArray(contactIdentities.value, [address, `+${address}`]));
  return row?.id ?? null;
}

/** A customer comments, and an operator answers in public. */
export async function answerComment(stack: Stack, { personaId, tag }: Customer): Promise<AnsweredComment> {
  const { ctx, sandbox } = stack;
  const externalId = sandbox.doDeed({ kind: "comment", personaId, post: "feed", text: `Nice! ${tag}` });
  const commentId = await persistently("the comment", async () => {
    const [row] = await ctx.db
      .select({ id: comments.id })
      .from(comments)
      .where(eq(comments.externalId, externalId));
    return row?.id ?? null;
  });
  const answer = { actionId: uuidv7(), text: `Thank you! ${tag}` };
  await persistently("the answer", () =>
    replyToComment(ctx, OPERATOR, { ...answer, commentId, kind: "public_reply" }),
  );
  return { ...answer, externalId };
}

/** Tries until there is something: the database may be away. */
async function persistently<T>(wanted: string, attempt: () => Promise<T | null>): Promise<T> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (;;) {
    const found = await attempt().catch((error: unknown) => {
      if (performance.now() > giveUpAt) throw error;
      return null;
    });
    if (found !== null) return found;
    if (performance.now() > giveUpAt) throw new Error(`There was never ${wanted}.`);
    await wait(LOOK_EVERY_MS);
  }
}
