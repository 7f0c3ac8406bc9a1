export const WEBHOOK_EVENT_STATES = ["pending", "applied", "ignored", "dead"] as const;

export type WebhookEventState = (typeof WEBHOOK_EVENT_STATES)[number];

/** What can be in a stored POST, as far as it is recorded. */
export const EVENT_ITEM_KINDS = [
  "message",
  "echo",
  "status",
  "reaction",
  "edit",
  "revoke",
  "identity_change",
  "activity",
  "account_activity",
  "comment",
  "story_insights",
] as const;

export type EventItemKind = (typeof EVENT_ITEM_KINDS)[number];

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
