"use client";

import { useState, useTransition } from "react";
import { useNotify } from "../../../_ui/use-notify.ts";
import { discardDraftAction, sendDraftAction } from "../_actions/reply-actions.ts";
import { useProblemText } from "./use-problem-text.ts";

/** Sends or discards a draft; at most one decision at a time. */
export function useDraftDecision(turnId: string) {
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const describe = useProblemText();
  const notify = useNotify();

  function send(text: string) {
    setProblem(null);
    startTransition(async () => {
      const result = await sendDraftAction({ turnId, text }).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "queued") return;
      const message = outcome ? describe.ofOutcome(outcome) : (result?.serverError ?? describe.unexpected);
      // The card is gone by then.
      if (outcome?.kind === "not_waiting") notify("note", message);
      else setProblem(message);
    });
  }

  function discard() {
    setProblem(null);
    startTransition(async () => {
      const result = await discardDraftAction({ turnId }).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "discarded" || outcome?.kind === "not_waiting") return;
      setProblem(outcome ? describe.ofOutcome(outcome) : (result?.serverError ?? describe.unexpected));
    });
  }
  return { send, discard, isPending, problem };
}
