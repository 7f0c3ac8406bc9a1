/** Something that Meta says about a channel account or the business behind it, not about a conversation. */
export interface AccountActivity {
  kind: AccountActivityKind;
  /** Meta's own name of the webhook field, such as `message_template_status_update`. */
  field: string;
  /** What it is about: a template's name, a phone number, a flow, a group; null: the account itself. */
  subject: string | null;
  /** What Meta says happened, in Meta's word, such as `APPROVED` or `FLAGGED`. */
  event: string | null;
  severity: "info" | "warning" | "critical";
  /** The other things Meta says, in Meta's words, in the order in which it says them. */
  facts: { name: string; value: string }[];
}

export const ACCOUNT_ACTIVITY_KINDS = [
  "template",
  "phone_number",
  "account",
  "flow",
  "group",
  "payment",
  "username",
  "automatic_event",
  "contact_sync",
  "media",
  "error",
  "unsupported",
] as const;

export type AccountActivityKind = (typeof ACCOUNT_ACTIVITY_KINDS)[number];
