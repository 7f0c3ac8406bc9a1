import { selectBusinessNumbers, selectTemplateSyncs, upsertSyncRequest } from "#db/queries/sync-templates.ts";
import type { Context } from "#lib/context.ts";
import { isSyncDue } from "#lib/domain/template-sync.ts";

/**
 * Has the templates of connected business accounts read: of those that were not for a day, or never. `isForced`: of
 * all of them.
 */
export async function requestDueSyncs(ctx: Context, { isForced }: { isForced: boolean }): Promise<void> {
  const numbers = await selectBusinessNumbers(ctx.db, null);
  const connected = numbers.filter(({ accountExternalId }) =>
    ctx.meta.isConnected("whatsapp", accountExternalId),
  );
  const syncs = new Map((await selectTemplateSyncs(ctx.db)).map((sync) => [sync.businessExternalId, sync]));
  for (const businessExternalId of new Set(connected.map((number) => number.businessExternalId))) {
    if (!isForced && !isSyncDue(syncs.get(businessExternalId) ?? null, ctx.now())) continue;
    await ctx.db.transaction(async (tx) => {
      await upsertSyncRequest(tx, { businessExternalId, at: ctx.now() });
      await ctx.queue.enqueue(tx, "templates.sync", { businessExternalId });
    });
  }
}
