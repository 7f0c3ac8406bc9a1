"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import {
  ANSWER_MAX_BYTES,
  APPROVED_ANSWERS_MAX,
  type ApprovedAnswer,
  approvedAnswerSchema,
  QUESTION_MAX_CHARS,
} from "#lib/assistant/approved-answer.ts";
import { createAnswerAction, updateAnswerAction } from "./answer-actions.ts";

const FIELDS = { question: QUESTION_MAX_CHARS, answer: ANSWER_MAX_BYTES };

type Field = keyof typeof FIELDS;
type FieldProblems = Partial<Record<Field, string>>;

/** Saves an answer, and says beside which field something is wrong. */
export function useSaveAnswer(isNew: boolean, onSaved: () => void) {
  const t = useTranslations("assistant.problem");
  const [isSaving, startTransition] = useTransition();
  const [fieldProblems, setFieldProblems] = useState<FieldProblems>({});
  const [problem, setProblem] = useState<string | null>(null);

  /** By the same rules as the server, which checks again. */
  function check(answer: ApprovedAnswer): FieldProblems {
    const issues = approvedAnswerSchema.safeParse(answer).error?.issues ?? [];
    return Object.fromEntries(
      issues.flatMap(({ path: [field], message }) =>
        isField(field)
          ? [
              [
                field,
                t(`${field}.${message === "required" ? "required" : "too_long"}`, { max: FIELDS[field] }),
              ],
            ]
          : [],
      ),
    );
  }

  function save(answer: ApprovedAnswer) {
    const problems = check(answer);
    setFieldProblems(problems);
    setProblem(null);
    if (Object.keys(problems).length > 0) return;
    startTransition(async () => {
      const result = await (isNew ? createAnswerAction : updateAnswerAction)(answer).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "saved") return onSaved();
      if (outcome?.kind === "refused") return setProblem(t(outcome.reason, { max: APPROVED_ANSWERS_MAX }));
      setProblem(outcome ? t(outcome.kind) : (result?.serverError ?? t("unexpected")));
    });
  }
  return { save, isSaving, fieldProblems, problem };
}

function isField(name: unknown): name is Field {
  return typeof name === "string" && name in FIELDS;
}
