"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { v7 as uuidv7 } from "uuid";
import { useNotify } from "../../../_ui/use-notify.ts";
import { hideCommentAction } from "./comment-actions.ts";

/** Hides a comment or shows it again; says so when it could not be queued. */
export function useHide(commentId: string) {
  const t = useTranslations("comments.problem");
  const notify = useNotify();
  const [isHiding, startTransition] = useTransition();

  function hide(isHidden: boolean) {
    startTransition(async () => {
      const input = { commentId, actionId: uuidv7(), isHidden };
      const result = await hideCommentAction(input).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "queued") return;
      if (!outcome) return notify("problem", result?.serverError ?? t("unexpected"));
      notify("problem", t(outcome.kind === "refused" ? outcome.reason : outcome.kind));
    });
  }
  return { hide, isHiding };
}
