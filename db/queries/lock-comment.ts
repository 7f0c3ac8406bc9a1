import { eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { comments } from "#db/schema/activity.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import { isOwnComment } from "./is-own-comment.ts";

/** The comment and its account, held until the transaction ends: those who act on it take turns. */
export async function lockComment(tx: Transaction, commentId: string) {
  const [row] = await tx
    .select({
      id: comments.id,
      externalId: comments.externalId,
      source: comments.source,
      isOwn: sql<boolean>`${isOwnComment}`,
      occurredAt: comments.occurredAt,
      account: {
        id: channelAccounts.id,
        channel: channelAccounts.channel,
        externalId: channelAccounts.externalId,
        sendsPerSecond: channelAccounts.sendsPerSecond,
        heldUntil: channelAccounts.heldUntil,
        stoppedAt: channelAccounts.stoppedAt,
        stoppedToken: channelAccounts.stoppedToken,
      },
    })
    .from(comments)
    .innerJoin(channelAccounts, eq(channelAccounts.id, comments.channelAccountId))
    .where(eq(comments.id, commentId))
    .for("update", { of: comments });
  return row ?? null;
}

export type LockedComment = NonNullable<Awaited<ReturnType<typeof lockComment>>>;
