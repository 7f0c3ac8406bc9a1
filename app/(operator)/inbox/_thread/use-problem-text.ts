"use client";

import { useTranslations } from "next-intl";
import type { TypedTextProblem } from "#lib/domain/reply-text.ts";
import type { SendDraftOutcome } from "#lib/inbox/send-draft.ts";
import type { SendReplyOutcome } from "#lib/inbox/send-reply.ts";

type SendProblem = Exclude<SendReplyOutcome | SendDraftOutcome, { kind: "queued" }>;

/** Turns an outcome other than success into a sentence. */
export function useProblemText() {
  const t = useTranslations("inbox.problem");
  const ofText = (problem: TypedTextProblem) =>
    problem.kind === "empty" ? t("empty") : t("too_many_parts", { max: problem.max });
  const ofOutcome = (problem: SendProblem) => {
    if (problem.kind === "invalid_text") return ofText(problem.problem);
    return t(problem.kind === "refused" ? problem.reason : problem.kind);
  };
  return { ofText, ofOutcome, unexpected: t("unexpected") };
}
