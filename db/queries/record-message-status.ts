import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messageStatuses, messages } from "#db/schema/conversations.ts";
import { readReportedStatus, statusesBefore } from "#lib/domain/message-status.ts";

export type StatusReport = Omit<typeof messageStatuses.$inferInsert, "recordedAt">;

/** Keeps a status, whether or not its message is known. */
export async function insertMessageStatus(executor: Executor, report: StatusReport): Promise<void> {
  await executor.insert(messageStatuses).values(report).onConflictDoNothing();
}

/** Takes every kept status of the message into its row; statuses only move forward. */
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
    await executor
      .update(messages)
      .set({
        status,
        updatedAt: sql`now()`,
        failureCode: report.failureCode,
        failureReason: report.failureReason,
      })
      .where(
        and(
          eq(messages.channelAccountId, channelAccountId),
          eq(messages.externalId, externalId),
          eq(messages.direction, "outbound"),
          inArray(messages.status, statusesBefore(status)),
        ),
      );
  }
}

/** A status that names our own message id tells its external id, even before Meta's answer to the send does. */
export async function adoptExternalId(
  executor: Executor,
  channelAccountId: string,
  messageId: string,
  externalId: string,
): Promise<void> {
  await executor
    .update(messages)
    .set({ externalId, status: "accepted", failureCode: null, failureReason: null, updatedAt: sql`now()` })
    .where(
      and(
        eq(messages.id, messageId),
        eq(messages.channelAccountId, channelAccountId),
        isNull(messages.externalId),
        inArray(messages.status, ["sending", "unconfirmed"]),
      ),
    );
}
