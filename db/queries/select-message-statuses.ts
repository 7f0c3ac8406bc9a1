import { and, asc, eq, inArray } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messageStatuses } from "#db/schema/conversations.ts";

/** Members of a group report one by one: more of them than anybody would read are left out. */
const MAX_REPORTS = 500;

/** What Meta reported about several messages of one channel account, oldest first. */
export async function selectMessageStatuses(
  executor: Executor,
  { channelAccountId, externalIds }: { channelAccountId: string; externalIds: string[] },
) {
  return executor
    .select({
      externalId: messageStatuses.externalId,
      status: messageStatuses.status,
      participant: messageStatuses.participant,
      occurredAt: messageStatuses.occurredAt,
      failureCode: messageStatuses.failureCode,
      failureReason: messageStatuses.failureReason,
      pricingCategory: messageStatuses.pricingCategory,
      isBillable: messageStatuses.isBillable,
    })
    .from(messageStatuses)
    .where(
      and(
        eq(messageStatuses.channelAccountId, channelAccountId),
        inArray(messageStatuses.externalId, externalIds),
      ),
    )
    .orderBy(asc(messageStatuses.occurredAt), asc(messageStatuses.recordedAt))
    .limit(MAX_REPORTS);
}
