"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useNotify } from "../../../_ui/use-notify.ts";
import { redriveChosenAction } from "./redrive-actions.ts";

/** Has dead letters run again, and says what came of it. */
export function useRedrive() {
  const t = useTranslations("deadLetters.redrive");
  const notify = useNotify();
  const [isPending, startTransition] = useTransition();

  function redrive(letterIds: string[], onDone?: () => void) {
    startTransition(async () => {
      const { data, serverError } = await redriveChosenAction({ letterIds });
      if (data?.kind !== "done") return notify("problem", serverError ?? t(data?.kind ?? "failed"));
      const { redriven, impossible } = data;
      if (impossible > 0) notify("problem", t("impossible", { count: impossible }));
      if (redriven > 0 || impossible === 0)
        notify(redriven > 0 ? "good" : "note", t("done", { count: redriven }));
      onDone?.();
    });
  }

  return { redrive, isPending };
}
