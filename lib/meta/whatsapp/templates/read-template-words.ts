import {
  TEMPLATE_CATEGORIES,
  TEMPLATE_QUALITIES,
  TEMPLATE_STATUSES,
  type TemplateCategory,
  type TemplateQuality,
  type TemplateStatus,
} from "#lib/domain/template.ts";

/** Meta's word for a status, in lists and as the `event` of webhooks. */
export function readTemplateStatus(word: string): TemplateStatus {
  return pick(TEMPLATE_STATUSES, word);
}

export function readTemplateCategory(word: string): TemplateCategory {
  return pick(TEMPLATE_CATEGORIES, word);
}

export function readTemplateQuality(word: string): TemplateQuality {
  return pick(TEMPLATE_QUALITIES, word);
}

function pick<Word extends string>(words: readonly Word[], word: string): Word | "unknown" {
  return words.find((known) => known === word.toLowerCase()) ?? "unknown";
}
