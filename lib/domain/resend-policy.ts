import type { MessageStatus } from "./message-status.ts";

const HOUR_MS = 60 * 60 * 1_000;
/** Meta keeps a person from too many marketing messages for about a day (131049). */
const MARKETING_REST_MS = 24 * HOUR_MS;
const MARKETING_REST_CODE = 131049;

/**
 * What Meta refuses again for the same message, whenever it is sent: wrong parameters (131008, 131009), to oneself
 * (131021), a kind that it does not know (131051), in an experiment that lasts (130472), to somebody who has opted out
 * (131050), an authentication template to a business-scoped id (131062), in a thread that its owner deleted (2534001).
 */
const NEVER_WORKS = new Set([130472, 131008, 131009, 131021, 131050, 131051, 131062, 2534001]);

export interface ResendFacts {
  status: MessageStatus;
  failureCode: number | null;
  /** Of an unconfirmed message; null: nobody waits for evidence any more. */
  settlesAt: Date | null;
  changedAt: Date;
}

export type ResendRefusal =
  /** Evidence may still come. */
  | "not_settled"
  /** Meta would refuse it again. */
  | "never_works"
  /** Meta takes it again a day later. */
  | "too_soon";

/** Why a message that failed or may not have arrived cannot be sent again now; null: it can. */
export function refuseResend(
  { status, failureCode, settlesAt, changedAt }: ResendFacts,
  now: Date,
): ResendRefusal | null {
  if (status === "unconfirmed") return settlesAt && settlesAt > now ? "not_settled" : null;
  if (failureCode === null) return null;
  if (NEVER_WORKS.has(failureCode)) return "never_works";
  const rests = failureCode === MARKETING_REST_CODE;
  return rests && now.getTime() - changedAt.getTime() < MARKETING_REST_MS ? "too_soon" : null;
}
