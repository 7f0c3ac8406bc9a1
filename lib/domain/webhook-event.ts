export const WEBHOOK_EVENT_STATES = ["pending", "applied", "ignored", "dead"] as const;

export type WebhookEventState = (typeof WEBHOOK_EVENT_STATES)[number];

/** What became of the items of one stored POST. */
export interface ItemCounts {
  messages: number;
  statuses: number;
  echoes: number;
  /** Reactions, edits, activities, comments and whatever else was recorded. */
  others: number;
  ignored: number;
  dead: number;
}
