/** A message that Meta approves beforehand, as it was last heard of. */
export interface Template {
  name: string;
  language: string;
  category: TemplateCategory;
  status: TemplateStatus;
  definition: TemplateDefinition;
  /** Meta no longer lists it. */
  isGone: boolean;
}

export const TEMPLATE_CATEGORIES = ["marketing", "utility", "authentication", "unknown"] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

export const TEMPLATE_STATUSES = [
  "approved",
  "pending",
  "rejected",
  "paused",
  "disabled",
  "in_appeal",
  "limit_exceeded",
  "archived",
  "pending_deletion",
  "deleted",
  /** Meta's word for it is new. */
  "unknown",
] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

export const TEMPLATE_QUALITIES = ["green", "yellow", "red", "unknown"] as const;
export type TemplateQuality = (typeof TEMPLATE_QUALITIES)[number];

/** A template as Meta lists it. */
export interface ListedTemplate {
  externalId: string;
  name: string;
  language: string;
  category: TemplateCategory;
  status: TemplateStatus;
  statusReason: string | null;
  quality: TemplateQuality;
  definition: TemplateDefinition;
}

/** What it consists of. */
export interface TemplateDefinition {
  header: TemplateHeader | null;
  body: TemplateText;
  footer: string | null;
  /** In Meta's order, by which a send names them. */
  buttons: TemplateButton[];
  /** Meta's words for parts that nobody here can fill in, such as `carousel`. */
  otherParts: string[];
}

export type TemplateHeader =
  | ({ kind: "text" } & TemplateText)
  | { kind: "image" | "video" | "document" | "location" };

/** Words with variables in them: `{{1}}`, or `{{first_name}}`. */
export interface TemplateText {
  text: string;
  /** In the order in which a send gives them. */
  variables: TemplateVariable[];
}

export interface TemplateVariable {
  /** What stands between the braces. */
  key: string;
  isNamed: boolean;
  /** What the business gave Meta as a sample. */
  example: string | null;
}

export type TemplateButton = { label: string } & (
  | { kind: "quick_reply" | "phone" }
  /** `example`: of the variable; null: the address has none. */
  | { kind: "url"; url: string; hasVariable: boolean; example: string | null }
  | { kind: "copy_code"; example: string | null }
  /** Copies the code that the body names, or fills it in. */
  | { kind: "one_time_code" }
  | { kind: "other"; what: string }
);

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]{1,64})\s*\}\}/g;

/** The variables that a text names, in the order of a send: numbers count up, names come as they stand. */
export function variableKeys(text: string): string[] {
  const keys = [...new Set([...text.matchAll(PLACEHOLDER)].map(([, key = ""]) => key))];
  return keys.every((key) => /^\d+$/.test(key)) ? keys.sort((a, b) => Number(a) - Number(b)) : keys;
}

/** Puts values in place of variables; one without a value stays as it is. */
export function fillText(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(PLACEHOLDER, (placeholder, key: string) => values.get(key) ?? placeholder);
}
