/** Why Meta's templates could not be read; null in place of it: they could. */
export type SyncFailure =
  /** No number of the business account is connected here. */
  | "not_connected"
  /** Invalid, expired, or without `whatsapp_business_management`. */
  | "token_refused"
  /** The business account does not exist, or is another company's. */
  | "unknown_business"
  | "meta_unreachable"
  /** More than Meta lets anybody have. */
  | "too_many";

/** So often the templates are read again although nothing says that they changed. */
const SYNC_EVERY_MS = 24 * 60 * 60 * 1_000;
/** After this a sync that nobody finished is asked for again. */
const SYNC_OVERDUE_MS = 5 * 60 * 1_000;
/** What a webhook told so shortly before a sync began is newer than what Meta lists. */
export const TOLD_FRESH_MS = 20_000;
/** A sync that follows a webhook waits until Meta lists what the webhook told, and until it is no longer fresh. */
export const SYNC_AFTER_WEBHOOK_MS = 30_000;

export interface SyncTimes {
  requestedAt: Date;
  finishedAt: Date | null;
}

export function isSyncing({ requestedAt, finishedAt }: SyncTimes): boolean {
  return finishedAt === null || finishedAt.getTime() < requestedAt.getTime();
}

/** Whether templates are to be read (again) without anybody asking. null: they never were. */
export function isSyncDue(times: SyncTimes | null, now: Date): boolean {
  if (!times) return true;
  const { requestedAt, finishedAt } = times;
  if (isSyncing(times)) return now.getTime() - requestedAt.getTime() > SYNC_OVERDUE_MS;
  return finishedAt !== null && now.getTime() - finishedAt.getTime() > SYNC_EVERY_MS;
}
