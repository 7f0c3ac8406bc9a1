"use client";

import { useTranslations } from "next-intl";
import { useOptimistic, useState, useTransition } from "react";
import type { ReviewItem } from "#lib/inbox/review/list-review.ts";
import { useNotify } from "../../_ui/use-notify.ts";
import { discardDraftAction, sendDraftAction } from "../inbox/_actions/reply-actions.ts";
import { useProblemText } from "../inbox/_thread/use-problem-text.ts";
import { answerHandOffAction, blockSenderAction, closeHandOffAction } from "./review-actions.ts";

export type ReviewDecision = { kind: "send"; text: string } | { kind: "reject" } | { kind: "block" };

export interface ReviewProblem {
  turnId: string;
  text: string;
  /** What could not be sent: nobody types it twice. */
  typed: string | null;
}

/** As it stands, a draft may go out while the window is open; afterwards only what a person wrote. */
export function canApprove({ kind, suggestion, composer }: ReviewItem): boolean {
  if (suggestion === null || suggestion.trim() === "" || composer.kind !== "open") return false;
  return kind === "hand_off" || composer.mode === "standard";
}

/** Decides about one item at a time: it is gone at once, and comes back with the reason if that did not work. */
export function useReviewDecision(stored: ReviewItem[]) {
  const t = useTranslations("review");
  const explain = useProblemText();
  const notify = useNotify();
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<ReviewProblem | null>(null);
  const [items, removeItem] = useOptimistic(stored, (known, turnId: string) =>
    known.filter((item) => item.turnId !== turnId),
  );

  function decide(item: ReviewItem, decision: ReviewDecision) {
    const { turnId } = item;
    const typed = decision.kind === "send" ? decision.text : null;
    const fail = (text: string) => setProblem({ turnId, text, typed });
    setProblem(null);
    startTransition(async () => {
      removeItem(turnId);
      const result = await run(item, decision).catch(() => null);
      const outcome = result?.data;
      if (!outcome) return fail(result?.serverError ?? explain.unexpected);
      switch (outcome.kind) {
        case "queued":
        case "discarded":
        case "blocked":
          notify("good", t(`done.${outcome.kind}`, { name: item.name }));
          return;
        case "not_waiting":
          notify("note", t("alreadyDecided", { name: item.name }));
          return;
        default:
          fail(explain.ofOutcome(outcome));
      }
    });
  }
  return { items, decide, isPending, problem };
}

function run({ kind, turnId }: ReviewItem, decision: ReviewDecision) {
  const isDraft = kind === "draft";
  switch (decision.kind) {
    case "send":
      return (isDraft ? sendDraftAction : answerHandOffAction)({ turnId, text: decision.text });
    case "reject":
      return (isDraft ? discardDraftAction : closeHandOffAction)({ turnId });
    case "block":
      return blockSenderAction({ turnId });
  }
}
