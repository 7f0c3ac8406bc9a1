import {
  finishSync,
  markTemplatesGone,
  selectBusinessNumbers,
  updateSyncProgress,
  upsertTemplates,
} from "#db/queries/sync-templates.ts";
import type { Context } from "#lib/context.ts";
import type { ListedTemplate } from "#lib/domain/template.ts";
import type { SyncFailure } from "#lib/domain/template-sync.ts";

/** Pages of 100: twice what Meta lets a verified business have. */
const SYNC_PAGES_MAX = 120;

export interface SyncTemplates {
  businessExternalId: string;
  /** Nobody comes back for it: what goes wrong is written down. */
  isLastAttempt: boolean;
}

/**
 * Reads all templates of a business account from Meta. One that is cut off has changed nothing but what it read;
 * only a whole one finds templates gone.
 */
export async function syncTemplates(
  ctx: Context,
  { businessExternalId, isLastAttempt }: SyncTemplates,
): Promise<void> {
  const startedAt = ctx.now();
  const failure = await readAll(ctx, businessExternalId, startedAt);
  if (failure === "meta_unreachable" && !isLastAttempt) throw new Error("Meta did not list the templates");
  await ctx.db.transaction(async (tx) => {
    if (!failure) await markTemplatesGone(tx, { businessExternalId, startedAt });
    await finishSync(tx, { businessExternalId, at: ctx.now(), failure });
  });
  if (failure) ctx.log.warn({ businessExternalId, failure }, "templates could not be read");
}

async function readAll(
  ctx: Context,
  businessExternalId: string,
  startedAt: Date,
): Promise<SyncFailure | null> {
  const numbers = await selectBusinessNumbers(ctx.db, businessExternalId);
  const number = numbers.find(({ accountExternalId }) => ctx.meta.isConnected("whatsapp", accountExternalId));
  if (!number) return "not_connected";
  const { accountExternalId } = number;
  let after: string | null = null;
  let readCount = 0;
  for (let pages = 0; pages < SYNC_PAGES_MAX; pages += 1) {
    const page = await ctx.meta.listTemplates({ accountExternalId, businessExternalId, after });
    if (page.kind === "failed") return page.reason;
    if (page.unreadable > 0) {
      ctx.log.warn({ businessExternalId, count: page.unreadable }, "templates that are not as documented");
    }
    const templates = oncePerLanguage(page.templates);
    readCount += templates.length;
    await ctx.db.transaction(async (tx) => {
      await upsertTemplates(tx, { businessExternalId, templates, startedAt });
      await updateSyncProgress(tx, { businessExternalId, readCount });
    });
    if (page.next === null) return null;
    after = page.next;
  }
  return "too_many";
}

// One statement cannot write a row twice.
function oncePerLanguage(templates: ListedTemplate[]): ListedTemplate[] {
  return [
    ...new Map(templates.map((template) => [`${template.name} ${template.language}`, template])).values(),
  ];
}
