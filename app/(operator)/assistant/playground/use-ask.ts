"use client";

import { useTranslations } from "next-intl";
import type { AskPlayground, PlaygroundAnswer } from "#lib/replies/playground/ask-playground.ts";
import { askPlaygroundAction } from "./playground-actions.ts";

export type Asked = { kind: "answered"; answer: PlaygroundAnswer } | { kind: "problem"; text: string };

/** Asks once; whatever goes wrong is a sentence. */
export function useAsk(): (question: AskPlayground) => Promise<Asked> {
  const t = useTranslations("playground.problem");
  return async (question) => {
    const result = await askPlaygroundAction(question).catch(() => null);
    const outcome = result?.data;
    if (outcome?.kind === "answered") return outcome;
    if (outcome)
      return { kind: "problem", text: t(outcome.kind === "refused" ? outcome.reason : outcome.kind) };
    return { kind: "problem", text: result?.serverError ?? t("unexpected") };
  };
}
