import { and, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messageStatuses, messages } from "#db/schema/conversations.ts";
import { messageSends } from "#db/schema/message-sends.ts";
import { readReportedStatus, statusesBefore } from "#lib/domain/message-status.ts";
import { promoteProvenSend } from "./prove-message.ts";

export type StatusReport = Omit<typeof messageStatuses.$inferInsert, "recordedAt">;

/** Keeps a status, whether or not its message is known. */
export async function insertMessageStatus(executor: Executor, report: StatusReport): Promise<void> {
  await executor.insert(messageStatuses).values(report).onConflictDoNothing();
}

/**
 * Takes every kept status of the message, or of an earlier attempt at it, into its row; statuses only move forward.
 */
export async function applyMessageStatuses(
  executor: Executor,
  channelAccountId: string,
  externalId: string,
): Promise<void> {
  const reports = await executor
    .select()
    .from(messageStatuses)
    .where(
      and(eq(messageStatuses.channelAccountId, channelAccountId), eq(messageStatuses.externalId, externalId)),
    );
  for (const report of reports) {
    const status = readReportedStatus(report.status);
    if (!status) continue;
    const change = { status, failureCode: report.failureCode, failureReason: report.failureReason };
    await executor
      .update(messages)
      .set({ ...change, updatedAt: sql`now()` })
      .where(
        and(
          eq(messages.channelAccountId, channelAccountId),
          eq(messages.externalId, externalId),
          eq(messages.direction, "outbound"),
          inArray(messages.status, statusesBefore(status)),
        ),
      );
    await executor
      .update(messageSends)
      .set(change)
      .where(
        and(
          eq(messageSends.channelAccountId, channelAccountId),
          eq(messageSends.externalId, externalId),
          inArray(messageSends.status, statusesBefore(status)),
        ),
      );
  }
  await promoteProvenSend(executor, channelAccountId, externalId);
}
