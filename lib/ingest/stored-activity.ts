import { createHash } from "node:crypto";
import type { AccountActivity } from "#lib/domain/account-activity.ts";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import { measureJson, storableJson } from "#lib/domain/storable-json.ts";
import { cutAtWord, storableText } from "#lib/domain/text.ts";

/** Of one activity. Meta's own never come near it. */
export const MAX_ACTIVITY_BYTES = 64 * 1024;
/** Far above what either app lets anybody write. */
const MAX_TEXT_CHARS = 16 * 1024;
// Postgres indexes rows of at most 8191 bytes.
const MAX_KEY_CHARS = 512;

/** What is kept of an activity of a conversation; one without an end is kept in name only. */
export function storedActivity(activity: ConversationActivity): ConversationActivity {
  const storable = storableJson("text" in activity ? withBoundedText(activity) : activity);
  return isBounded(storable) ? storable : { kind: "unsupported", what: activity.kind };
}

function withBoundedText<Activity extends { text: string }>(activity: Activity): Activity {
  return { ...activity, text: cutAtWord(activity.text, MAX_TEXT_CHARS) };
}

/** What is kept of an activity of an account; of one without an end, its details are left to the raw event. */
export function storedAccountActivity(activity: AccountActivity): AccountActivity {
  const storable = storableJson(activity);
  if (isBounded(storable)) return storable;
  const { kind, severity, field } = storable;
  return { kind, severity, field: field.slice(0, MAX_KEY_CHARS), subject: null, event: null, facts: [] };
}

function isBounded(activity: object): boolean {
  return measureJson(activity) <= MAX_ACTIVITY_BYTES;
}

/** A key that fits into an index; the same one for the same key. */
export function storedKey(key: string): string {
  if (key.length <= MAX_KEY_CHARS && storableText(key) === key) return key;
  return `sha256:${createHash("sha256").update(key).digest("hex")}`;
}
