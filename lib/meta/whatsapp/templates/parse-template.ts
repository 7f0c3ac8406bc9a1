import { z } from "zod";
import type { ListedTemplate } from "#lib/domain/template.ts";
import { storableText } from "#lib/domain/text.ts";
import { externalId } from "../../fields.ts";
import { readDefinition } from "./read-definition.ts";
import { readTemplateCategory, readTemplateQuality, readTemplateStatus } from "./read-template-words.ts";

const MAX_COMPONENTS = 20;
const MAX_REASON_CHARS = 200;
/** Without a verdict Meta writes this. */
const NO_REASON = "NONE";

const word = z.string().max(MAX_REASON_CHARS).catch("");

/** https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates */
const listed = z.object({
  id: z.union([externalId, z.number().transform(String)]),
  name: externalId,
  language: externalId,
  status: word,
  category: word,
  rejected_reason: z.string().nullish().catch(null),
  quality_score: z.object({ score: word }).nullish().catch(null),
  components: z.array(z.unknown()).max(MAX_COMPONENTS).catch([]),
});

/** One template of Meta's list; null: not as documented. */
export function parseTemplate(entry: unknown): ListedTemplate | null {
  const parsed = listed.safeParse(entry);
  if (!parsed.success) return null;
  const { id, name, language, status, category, rejected_reason, quality_score, components } = parsed.data;
  const reason = rejected_reason && rejected_reason !== NO_REASON ? rejected_reason : null;
  return {
    externalId: id,
    name,
    language,
    status: readTemplateStatus(status),
    category: readTemplateCategory(category),
    statusReason: reason && storableText(reason.slice(0, MAX_REASON_CHARS)),
    quality: readTemplateQuality(quality_score?.score ?? ""),
    definition: readDefinition(components),
  };
}
