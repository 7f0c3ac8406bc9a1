"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { SettingsChange, SettingsField, SettingsProblem } from "#lib/assistant/assistant-settings.ts";
import { useNotify } from "../../../_ui/use-notify.ts";
import { changeSettingsAction } from "./settings-action.ts";
import { useUnsaved } from "./unsaved-guard.tsx";

export type FieldProblems = Partial<Record<SettingsField, string>>;

export interface SectionForm<Values> {
  values: Values;
  change: (patch: Partial<Values>) => void;
  save: () => void;
  /** Back to what is stored. */
  reset: () => void;
  isChanged: boolean;
  isSaving: boolean;
  fieldProblems: FieldProblems;
  problem: string | null;
}

/**
 * One section of an account's settings: what is typed stays until it is saved or taken back, also when the page is
 * rendered again with what somebody else saved.
 */
export function useSectionForm<Values extends object>(
  accountId: string,
  stored: Values,
  toChange: (values: Values) => SettingsChange,
): SectionForm<Values> {
  const t = useTranslations("assistant");
  const notify = useNotify();
  const explain = useExplain();
  const storedKey = JSON.stringify(stored);
  const [savedKey, setSavedKey] = useState(storedKey);
  const [seenKey, setSeenKey] = useState(storedKey);
  const [values, setValues] = useState(stored);
  const [isSaving, startTransition] = useTransition();
  const [fieldProblems, setFieldProblems] = useState<FieldProblems>({});
  const [problem, setProblem] = useState<string | null>(null);
  const isChanged = JSON.stringify(values) !== savedKey;
  useUnsaved(isChanged);

  if (storedKey !== seenKey) {
    setSeenKey(storedKey);
    setSavedKey(storedKey);
    if (!isChanged) setValues(stored);
  }

  function save() {
    setFieldProblems({});
    setProblem(null);
    startTransition(async () => {
      const result = await changeSettingsAction({ accountId, change: toChange(values) }).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "done") {
        setSavedKey(JSON.stringify(values));
        return notify("good", t("settings.saved"));
      }
      if (outcome?.kind === "invalid") {
        return setFieldProblems(
          Object.fromEntries(outcome.problems.map((found) => [found.field, explain(found)])),
        );
      }
      setProblem(outcome ? t(`problem.${outcome.kind}`) : (result?.serverError ?? t("problem.unexpected")));
    });
  }

  function reset() {
    setValues(stored);
    setSavedKey(storedKey);
    setFieldProblems({});
    setProblem(null);
  }

  const change = (patch: Partial<Values>) => setValues({ ...values, ...patch });
  return { values, change, save, reset, isChanged, isSaving, fieldProblems, problem };
}

function useExplain() {
  const t = useTranslations("assistant.settings.problem");
  return ({ reason, max = 0, line = "" }: SettingsProblem): string => t(reason, { max, line });
}
