import type { AccountActivity, AccountActivityKind } from "#lib/domain/account-activity.ts";

/** Where Meta says how bad it is, besides the event itself. */
const PLACES = [
  "alert_info.alert_severity",
  "alert_state",
  "ban_info.waba_ban_state",
  "decision",
  "event",
  "new_quality_score",
  "new_status",
  "status",
  "type",
];

/** The account cannot do its work, or soon cannot. */
const CRITICAL = new Set([
  "ACCOUNT_DELETED",
  "ACCOUNT_OFFBOARDED",
  "ACCOUNT_RESTRICTION",
  "CRITICAL",
  "DISABLE",
  "DISABLED",
  "DISABLED_UPDATE",
  "REJECTED",
  "SCHEDULE_FOR_DISABLE",
]);

/** Undoes what would be critical. */
const LIFTED = new Set(["REINSTATE", "REINSTATED"]);

const WARNING = new Set([
  "ACCOUNT_VIOLATION",
  // Of a flow's alert: it has begun.
  "ACTIVATED",
  "BLOCKED",
  "DISABLED",
  "DOWNGRADE",
  "FAILED",
  "FLAGGED",
  "FLOW_VERSION_EXPIRY_WARNING",
  "GROUP_SUSPEND",
  "LIMIT_EXCEEDED",
  "PARTNER_REMOVED",
  "PAUSED",
  "PENDING_DELETION",
  "PIN_CHANGED",
  "PIN_RESET_REQUEST",
  "RED",
  "REJECTED",
  "THROTTLED",
  "WARNING",
  "YELLOW",
]);

/** `read` gives what Meta says at a path. */
export function judgeSeverity(
  kind: AccountActivityKind,
  read: (path: string) => string | null,
): AccountActivity["severity"] {
  const words = PLACES.flatMap((path) => read(path)?.toUpperCase() ?? []);
  if (kind === "account") {
    if (words.some((word) => LIFTED.has(word))) return "info";
    if (words.some((word) => CRITICAL.has(word))) return "critical";
  }
  return words.some((word) => WARNING.has(word)) ? "warning" : "info";
}
