"use client";

import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { v7 as uuidv7 } from "uuid";
import { useNotify } from "../../../_ui/use-notify.ts";
import { sendReactionAction } from "../_actions/send-actions.ts";

/** Sends a reaction to a message, or takes it back with null; says what went wrong. */
export function useReaction(messageId: string): (emoji: string | null) => void {
  const t = useTranslations("compose.reaction.problem");
  const notify = useNotify();
  return (emoji) =>
    startTransition(async () => {
      const result = await sendReactionAction({ messageId, reactionId: uuidv7(), emoji }).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "queued") return;
      if (result?.validationErrors) return notify("problem", t("no_emoji"));
      const problem = outcome?.kind === "refused" ? outcome.reason : (outcome?.kind ?? "unexpected");
      notify("problem", result?.serverError ?? t(problem));
    });
}
