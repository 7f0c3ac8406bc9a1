import { getTranslations } from "next-intl/server";
import type { ItemCounts } from "#lib/domain/webhook-event.ts";

const KINDS = ["messages", "statuses", "echoes", "others", "ignored", "dead"] as const;

/** What one POST contained, in words. */
export async function describeCounts(counts: ItemCounts | null): Promise<string> {
  const t = await getTranslations("events.counts");
  const parts = KINDS.flatMap((kind) => (counts?.[kind] ? [t(kind, { count: counts[kind] })] : []));
  return parts.length > 0 ? parts.join(", ") : t("none");
}
