"use client";

import { useTranslations } from "next-intl";
import { NAME_MAX_CHARS, PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from "#lib/auth/credentials.ts";

/** Turns what a schema said about a field into the text beside the field. */
export function useFieldProblem() {
  const t = useTranslations("auth.problems");
  return (problems: string[] | undefined): string | undefined => {
    const [key] = problems ?? [];
    if (key === undefined) return undefined;
    return t(key as Parameters<typeof t>[0], {
      nameMax: NAME_MAX_CHARS,
      passwordMin: PASSWORD_MIN_CHARS,
      passwordMax: PASSWORD_MAX_CHARS,
    });
  };
}
