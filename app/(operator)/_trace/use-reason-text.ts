"use client";

import { useTranslations } from "next-intl";
import { readTurnReason } from "#lib/domain/turn-reason.ts";

/** Why a turn ended as it did, in a sentence; there is one for every reason, also for those nobody thought of. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations("trace.reason");
  return (reason) => t(readTurnReason(reason), { reason });
}
