import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messageTemplates } from "#db/schema/templates.ts";
import type { TemplateNews } from "#lib/domain/template-news.ts";
import { TOLD_FRESH_MS } from "#lib/domain/template-sync.ts";

export interface ToldNews {
  businessExternalId: string;
  news: TemplateNews;
  /** Meta's time. */
  toldAt: Date;
}

/** Applies each part unless something newer is known: from another webhook, or from a sync since then. */
export async function applyTemplateNews(
  executor: Executor,
  { businessExternalId, news, toldAt }: ToldNews,
): Promise<void> {
  const { name, language, status, reason, category, quality } = news;
  const { statusToldAt, categoryToldAt, qualityToldAt, syncedAt } = messageTemplates;
  const parts = [
    { told: statusToldAt, change: status && { status, statusReason: reason, statusToldAt: toldAt } },
    { told: categoryToldAt, change: category && { category, categoryToldAt: toldAt } },
    { told: qualityToldAt, change: quality && { quality, qualityToldAt: toldAt } },
  ];
  for (const { told, change } of parts) {
    if (!change) continue;
    await executor
      .update(messageTemplates)
      .set(change)
      .where(
        and(
          eq(messageTemplates.businessExternalId, businessExternalId),
          eq(messageTemplates.name, name),
          eq(messageTemplates.language, language),
          or(isNull(told), lte(told, toldAt)),
          lte(
            sql`${syncedAt} - make_interval(secs => ${TOLD_FRESH_MS / 1_000}::double precision)`,
            toldAt.toISOString(),
          ),
        ),
      );
  }
}
