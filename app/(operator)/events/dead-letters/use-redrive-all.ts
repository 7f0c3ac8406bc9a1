"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { JobName } from "#lib/queue/jobs.ts";
import { useNotify } from "../../../_ui/use-notify.ts";
import { redriveAllAction } from "./redrive-actions.ts";

export interface RedriveProgress {
  done: number;
  total: number;
  state: "running" | "stopped" | "finished";
}

/** Runs slice after slice again until nothing remains or somebody stops it. */
export function useRedriveAll(queue: JobName | null) {
  const t = useTranslations("deadLetters.redrive");
  const notify = useNotify();
  const [progress, setProgress] = useState<RedriveProgress | null>(null);
  const isStopped = useRef(false);

  async function start() {
    isStopped.current = false;
    let done = 0;
    let total = 0;
    let impossible = 0;
    let until: Date | null = null;
    setProgress({ done, total, state: "running" });
    while (!isStopped.current) {
      const slice = await redriveSlice(until);
      if (slice === null) break;
      done += slice.redriven;
      impossible += slice.impossible;
      total = done + slice.remaining;
      until = slice.until;
      // What remains although nothing could be taken, somebody else is running again.
      if (slice.remaining === 0 || slice.redriven + slice.impossible === 0) {
        if (impossible > 0) notify("problem", t("impossible", { count: impossible }));
        return setProgress({ done, total, state: "finished" });
      }
      setProgress({ done, total, state: "running" });
    }
    setProgress({ done, total, state: "stopped" });
  }

  async function redriveSlice(until: Date | null) {
    const result = await redriveAllAction({ queue, until }).catch(() => null);
    if (result?.data?.kind === "done") return result.data;
    notify("problem", result?.serverError ?? t(result?.data?.kind ?? "failed"));
    return null;
  }

  return {
    progress,
    start,
    stop: () => {
      isStopped.current = true;
    },
    reset: () => setProgress(null),
  };
}
