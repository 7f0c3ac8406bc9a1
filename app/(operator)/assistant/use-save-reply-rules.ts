"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { ReplyRulesProblem, RuleKind } from "#lib/assistant/reply-rules.ts";
import { useNotify } from "../../_ui/use-notify.ts";
import { setReplyRulesAction } from "./reply-rules-action.ts";

type FieldProblems = Partial<Record<RuleKind, string>>;

/** Saves what an account's assistant may name, and says beside which field something is wrong. */
export function useSaveReplyRules(accountId: string, onSaved: () => void) {
  const t = useTranslations("assistant");
  const notify = useNotify();
  const [isSaving, startTransition] = useTransition();
  const [fieldProblems, setFieldProblems] = useState<FieldProblems>({});
  const [problem, setProblem] = useState<string | null>(null);

  function explain(found: ReplyRulesProblem): string {
    if (found.reason === "too_many") return t("rules.problem.too_many", { max: found.max });
    const { rule } = found;
    if (found.reason === "too_long") return t("rules.problem.too_long", { rule });
    return t(`rules.problem.unreadable.${found.kind}`, { rule });
  }

  function save(lines: Record<RuleKind, string>) {
    setFieldProblems({});
    setProblem(null);
    startTransition(async () => {
      const result = await setReplyRulesAction({ accountId, ...lines }).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "done") {
        notify("good", t("rules.saved"));
        return onSaved();
      }
      if (outcome?.kind === "invalid") {
        return setFieldProblems(
          Object.fromEntries(outcome.problems.map((found) => [found.kind, explain(found)])),
        );
      }
      setProblem(outcome ? t(`problem.${outcome.kind}`) : (result?.serverError ?? t("problem.unexpected")));
    });
  }
  return { save, isSaving, fieldProblems, problem };
}
