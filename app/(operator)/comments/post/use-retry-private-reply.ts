"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useNotify } from "../../../_ui/use-notify.ts";
import { retryPrivateReplyAction } from "./comment-actions.ts";

/** Sends a private reply that may have arrived once more; says so when it could not be queued. */
export function useRetryPrivateReply() {
  const t = useTranslations("comments.problem");
  const notify = useNotify();
  const [isRetrying, startTransition] = useTransition();

  function retryPrivateReply(seen: { actionId: string; sendAttempts: number }) {
    if (isRetrying) return; // the second click of a double click
    startTransition(async () => {
      const result = await retryPrivateReplyAction(seen).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "queued") return;
      if (!outcome) return notify("problem", result?.serverError ?? t("unexpected"));
      notify("problem", t(outcome.kind === "refused" ? outcome.reason : outcome.kind));
    });
  }
  return retryPrivateReply;
}
