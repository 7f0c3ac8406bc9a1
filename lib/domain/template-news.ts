import type { AccountActivity } from "./account-activity.ts";
import {
  TEMPLATE_CATEGORIES,
  TEMPLATE_QUALITIES,
  TEMPLATE_STATUSES,
  type TemplateCategory,
  type TemplateQuality,
  type TemplateStatus,
} from "./template.ts";

/** What a webhook says about one template in one language. */
export interface TemplateNews {
  name: string;
  language: string;
  status: TemplateStatus | null;
  /** Of the status, in Meta's word. */
  reason: string | null;
  category: TemplateCategory | null;
  quality: TemplateQuality | null;
}

/** Events that mean a status by another name. */
const STATUS_OF: Record<string, TemplateStatus> = { REINSTATED: "approved", UNARCHIVED: "approved" };
/** Meta's word for "no reason". */
const NO_REASON = "NONE";

/**
 * Reads it off what was recorded. null: no template is named. A word that is new, or a change of the words of the
 * template, changes nothing here: the sync that follows reads it.
 */
export function readTemplateNews({ field, subject, event, facts }: AccountActivity): TemplateNews | null {
  const fact = (name: string) => facts.find((candidate) => candidate.name === name)?.value ?? null;
  const language = fact("message_template_language");
  if (!subject || !language) return null;
  const says = (expected: string) => (field === expected ? event : null);
  const status = readStatus(says("message_template_status_update"));
  const reason = status && fact("reason");
  return {
    name: subject,
    language,
    status,
    reason: reason === NO_REASON ? null : reason,
    category: pick(TEMPLATE_CATEGORIES, says("template_category_update")),
    quality: pick(TEMPLATE_QUALITIES, says("message_template_quality_update")),
  };
}

function readStatus(event: string | null): TemplateStatus | null {
  if (event === null) return null;
  return new Map(Object.entries(STATUS_OF)).get(event) ?? pick(TEMPLATE_STATUSES, event);
}

function pick<Word extends string>(words: readonly Word[], word: string | null): Word | null {
  return words.find((known) => known === word?.toLowerCase()) ?? null;
}
