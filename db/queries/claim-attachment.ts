import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";
import { channelAccounts, messages } from "#db/schema/conversations.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { FileKind } from "#lib/domain/message-content.ts";

export interface ClaimedAttachment {
  channel: Channel;
  accountExternalId: string;
  /** null: Meta has not named the message. */
  messageExternalId: string | null;
  position: number;
  kind: FileKind;
  mediaId: string | null;
  sourceUrl: string | null;
  claimedSha256: string | null;
  /** Where an attempt before this one may have left something. */
  previousKey: string | null;
}

/**
 * Takes a file that is to be fetched into `storageKey`: from now on only who holds this key may finish it. null:
 * there is nothing to fetch.
 */
export async function claimAttachment(
  tx: Transaction,
  { attachmentId, storageKey }: { attachmentId: string; storageKey: string },
): Promise<ClaimedAttachment | null> {
  const [found] = await tx
    .select({
      channel: channelAccounts.channel,
      accountExternalId: channelAccounts.externalId,
      messageExternalId: messages.externalId,
      position: attachments.position,
      kind: attachments.kind,
      mediaId: attachments.mediaId,
      sourceUrl: attachments.sourceUrl,
      claimedSha256: attachments.claimedSha256,
      previousKey: attachments.storageKey,
    })
    .from(attachments)
    .innerJoin(messages, eq(messages.id, attachments.messageId))
    .innerJoin(channelAccounts, eq(channelAccounts.id, messages.channelAccountId))
    .where(and(eq(attachments.id, attachmentId), inArray(attachments.state, ["pending", "failed"])))
    .for("update", { of: attachments });
  if (!found) return null;
  await tx
    .update(attachments)
    .set({ state: "pending", storageKey, attempts: sql`${attachments.attempts} + 1` })
    .where(eq(attachments.id, attachmentId));
  return found;
}
