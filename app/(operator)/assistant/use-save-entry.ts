"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import {
  ENTRIES_MAX,
  entrySchema,
  type KnowledgeEntry,
  maxOf,
  TITLE_MAX_CHARS,
} from "#lib/assistant/knowledge/entry.ts";
import { saveEntryAction } from "./entry-actions.ts";

type FieldProblems = { title?: string; text?: string };

/** Saves an entry, and says beside which field something is wrong. */
export function useSaveEntry(isNew: boolean, onSaved: () => void) {
  const t = useTranslations("assistant.problem");
  const [isSaving, startTransition] = useTransition();
  const [fieldProblems, setFieldProblems] = useState<FieldProblems>({});
  const [problem, setProblem] = useState<string | null>(null);

  /** By the same rules as the server, which checks again. */
  function check(entry: KnowledgeEntry): FieldProblems {
    const found: FieldProblems = {};
    for (const { path, message } of entrySchema.safeParse(entry).error?.issues ?? []) {
      const reason = message === "required" ? "required" : "too_long";
      if (path[0] === "title") found.title = t(`title.${entry.kind}.${reason}`, { max: TITLE_MAX_CHARS });
      if (path[0] === "text") found.text = t(`text.${entry.kind}.${reason}`, { max: maxOf(entry.kind) });
    }
    return found;
  }

  function save(entry: KnowledgeEntry) {
    const problems = check(entry);
    setFieldProblems(problems);
    setProblem(null);
    if (Object.keys(problems).length > 0) return;
    startTransition(async () => {
      const result = await saveEntryAction({ entry, isNew }).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "saved") return onSaved();
      if (outcome?.kind === "refused") return setProblem(t(outcome.reason, { max: ENTRIES_MAX }));
      setProblem(outcome ? t(outcome.kind) : (result?.serverError ?? t("unexpected")));
    });
  }
  return { save, isSaving, fieldProblems, problem };
}
