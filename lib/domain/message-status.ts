export type Direction = "inbound" | "outbound";

/** `business_app`: written outside Gatehouse, in the native app or by another app; we see its echo. */
export type MessageAuthor = "contact" | "bot" | "operator" | "business_app";

export const MESSAGE_STATUSES = [
  "received",
  "queued",
  "sending",
  "accepted",
  "sent",
  "delivered",
  "read",
  "failed",
  "unconfirmed",
  "cancelled",
] as const;

export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** The states that Meta's status webhooks report. */
export type ReportedStatus = Extract<MessageStatus, "sent" | "delivered" | "read" | "failed">;

const MEANINGS: Record<string, ReportedStatus> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  // Of a voice message: who played it has seen it.
  played: "read",
  failed: "failed",
};

/** What a word of Meta's status webhooks says about a message; null: nothing that moves it. */
export function readReportedStatus(word: string): ReportedStatus | null {
  return Object.hasOwn(MEANINGS, word) ? (MEANINGS[word] ?? null) : null;
}

/** Meta took it, and has not said that it failed. */
export function isArrived(status: MessageStatus): boolean {
  return status === "accepted" || status === "sent" || status === "delivered" || status === "read";
}

const RANK: Record<MessageStatus, number> = {
  received: 0,
  queued: 1,
  sending: 2,
  unconfirmed: 3,
  accepted: 4,
  sent: 5,
  failed: 6,
  delivered: 7,
  read: 8,
  cancelled: 9,
};

/**
 * The statuses that may become `next`. Meta repeats and reorders: a late `delivered` must not undo `read`, and
 * a `failed` that arrives after `delivered` is about another device.
 */
export function statusesBefore(next: ReportedStatus | "accepted"): MessageStatus[] {
  return MESSAGE_STATUSES.filter(
    (status) => status !== "received" && status !== "queued" && RANK[status] < RANK[next],
  );
}
