"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useNotify } from "../../../_ui/use-notify.ts";
import { replayEventsAction } from "./replay-actions.ts";

/** Has events applied again, and says what came of it. */
export function useReplay() {
  const t = useTranslations("events.replay");
  const notify = useNotify();
  const [isPending, startTransition] = useTransition();

  function replay(eventIds: string[], onDone?: () => void) {
    startTransition(async () => {
      const { data, serverError } = await replayEventsAction({ eventIds });
      if (data?.kind !== "done") return notify("problem", serverError ?? t(data?.kind ?? "failed"));
      notify(data.replayed > 0 ? "good" : "note", t("done", { count: data.replayed }));
      onDone?.();
    });
  }

  return { replay, isPending };
}
