"use client";

import { useTranslations } from "next-intl";
import type { MergeContactsOutcome } from "#lib/inbox/merge-contacts.ts";
import type { UndoMergeOutcome } from "#lib/inbox/undo-merge.ts";

type Problem = Exclude<MergeContactsOutcome | UndoMergeOutcome, { kind: "merged" | "undone" }>;

/** Turns an outcome other than success into a sentence. */
export function useContactProblem() {
  const t = useTranslations("contacts.problem");
  return (problem: Problem | undefined) => {
    if (!problem) return t("unexpected");
    return t("reason" in problem ? problem.reason : problem.kind);
  };
}
