import { and, asc, eq, isNull, lt, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { v7 as uuidv7 } from "uuid";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import { messageTemplates, templateSyncs } from "#db/schema/templates.ts";
import type { ListedTemplate } from "#lib/domain/template.ts";
import { type SyncFailure, TOLD_FRESH_MS } from "#lib/domain/template-sync.ts";

/** Business accounts with their numbers, the oldest first. */
export async function selectBusinessNumbers(executor: Executor, businessExternalId: string | null) {
  return executor
    .select({
      businessExternalId: sql<string>`${channelAccounts.businessExternalId}`,
      accountExternalId: channelAccounts.externalId,
    })
    .from(channelAccounts)
    .where(
      and(
        eq(channelAccounts.channel, "whatsapp"),
        businessExternalId === null
          ? sql`${channelAccounts.businessExternalId} is not null`
          : eq(channelAccounts.businessExternalId, businessExternalId),
      ),
    )
    .orderBy(asc(channelAccounts.id));
}

export async function selectTemplateSyncs(executor: Executor) {
  return executor.select().from(templateSyncs).orderBy(asc(templateSyncs.businessExternalId));
}

export async function upsertSyncRequest(
  executor: Executor,
  { businessExternalId, at }: { businessExternalId: string; at: Date },
): Promise<void> {
  await executor
    .insert(templateSyncs)
    .values({ businessExternalId, requestedAt: at })
    .onConflictDoUpdate({
      target: templateSyncs.businessExternalId,
      // While one waits or runs, who asks again waits for the same.
      set: {
        requestedAt: sql`case when ${templateSyncs.finishedAt} >= ${templateSyncs.requestedAt} then excluded.requested_at else ${templateSyncs.requestedAt} end`,
        readCount: 0,
      },
    });
}

/** Writes a page of what a sync sees that began at `startedAt`. */
export async function upsertTemplates(
  executor: Executor,
  {
    businessExternalId,
    templates,
    startedAt,
  }: { businessExternalId: string; templates: ListedTemplate[]; startedAt: Date },
): Promise<void> {
  if (templates.length === 0) return;
  const freshSince = new Date(startedAt.getTime() - TOLD_FRESH_MS).toISOString();
  const unlessTold = (told: PgColumn, column: PgColumn) =>
    sql`case when ${told} > ${freshSince}::timestamptz then ${column} else excluded.${sql.identifier(column.name)} end`;
  const { status, statusReason, statusToldAt, category, categoryToldAt, quality, qualityToldAt } =
    messageTemplates;
  await executor
    .insert(messageTemplates)
    .values(
      templates.map((template) => ({ id: uuidv7(), businessExternalId, ...template, syncedAt: startedAt })),
    )
    .onConflictDoUpdate({
      target: [messageTemplates.businessExternalId, messageTemplates.name, messageTemplates.language],
      set: {
        externalId: sql`excluded.external_id`,
        definition: sql`excluded.definition`,
        status: unlessTold(statusToldAt, status),
        statusReason: unlessTold(statusToldAt, statusReason),
        category: unlessTold(categoryToldAt, category),
        quality: unlessTold(qualityToldAt, quality),
        syncedAt: sql`excluded.synced_at`,
        goneAt: null,
      },
      // Two syncs never run at once, but one may have been thought dead.
      setWhere: sql`${messageTemplates.syncedAt} <= excluded.synced_at`,
    });
}

export async function updateSyncProgress(
  executor: Executor,
  { businessExternalId, readCount }: { businessExternalId: string; readCount: number },
): Promise<void> {
  await executor
    .update(templateSyncs)
    .set({ readCount })
    .where(eq(templateSyncs.businessExternalId, businessExternalId));
}

/** What a whole sync that began at `startedAt` did not see. */
export async function markTemplatesGone(
  executor: Executor,
  { businessExternalId, startedAt }: { businessExternalId: string; startedAt: Date },
): Promise<void> {
  await executor
    .update(messageTemplates)
    .set({ goneAt: startedAt })
    .where(
      and(
        eq(messageTemplates.businessExternalId, businessExternalId),
        lt(messageTemplates.syncedAt, startedAt),
        isNull(messageTemplates.goneAt),
      ),
    );
}

export async function finishSync(
  executor: Executor,
  { businessExternalId, at, failure }: { businessExternalId: string; at: Date; failure: SyncFailure | null },
): Promise<void> {
  const outcome = { finishedAt: at, failure, ...(failure ? {} : { succeededAt: at }) };
  await executor
    .insert(templateSyncs)
    .values({ businessExternalId, requestedAt: at, ...outcome })
    .onConflictDoUpdate({ target: templateSyncs.businessExternalId, set: outcome });
}
