"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useNotify } from "../../../_ui/use-notify.ts";
import { dismissMessageAction, resendMessageAction } from "../_actions/message-actions.ts";
import { messageElementId } from "./loaded-messages.tsx";

/** Sends a message once more or leaves it at that; at most one decision at a time. */
export function useMessageDecision(messageId: string, sendAttempts: number) {
  const t = useTranslations("inbox.decision.problem");
  const notify = useNotify();
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const seen = { messageId, sendAttempts };

  function decide(run: () => Promise<string | null>) {
    setProblem(null);
    startTransition(async () => {
      const wrong = await run();
      setProblem(wrong);
      // The buttons go away, and the keyboard would begin at the top of the page again.
      if (wrong === null) document.getElementById(messageElementId(messageId))?.focus();
    });
  }

  function resend() {
    decide(async () => {
      const result = await resendMessageAction(seen).catch(() => null);
      const outcome = result?.data;
      if (!outcome) return result?.serverError ?? t("unexpected");
      if (outcome.kind === "refused") return t(outcome.reason);
      if (outcome.kind === "not_found") return t("not_found");
      if (outcome.kind === "not_waiting") notify("note", t("not_waiting"));
      return null;
    });
  }

  function dismiss() {
    decide(async () => {
      const result = await dismissMessageAction(seen).catch(() => null);
      const outcome = result?.data;
      if (!outcome) return result?.serverError ?? t("unexpected");
      if (outcome.kind === "refused") return t(outcome.reason);
      if (outcome.kind === "not_found") return t("not_found");
      if (outcome.kind === "not_waiting") notify("note", t("not_waiting"));
      return null;
    });
  }
  return { resend, dismiss, isPending, problem };
}
