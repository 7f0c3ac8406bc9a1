"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useNotify } from "../../../_ui/use-notify.ts";
import { replayDeadEventsAction } from "./replay-actions.ts";

export interface DeadProgress {
  done: number;
  total: number;
  state: "running" | "stopped" | "finished";
}

/** Replays slice after slice until nothing remains or somebody stops it. */
export function useReplayDead() {
  const t = useTranslations("events.replay");
  const notify = useNotify();
  const [progress, setProgress] = useState<DeadProgress | null>(null);
  const isStopped = useRef(false);

  async function start(since: Date | null) {
    isStopped.current = false;
    let done = 0;
    let total = 0;
    let until: Date | null = null;
    setProgress({ done, total, state: "running" });
    while (!isStopped.current) {
      const slice = await replaySlice(since, until);
      if (slice === null) break;
      done += slice.replayed;
      // Somebody else may replay the same ones at the same time: then less remains than was counted first.
      total = done + slice.remaining;
      until = slice.until;
      if (slice.remaining === 0) return setProgress({ done, total, state: "finished" });
      setProgress({ done, total, state: "running" });
    }
    setProgress({ done, total, state: "stopped" });
  }

  async function replaySlice(since: Date | null, until: Date | null) {
    const result = await replayDeadEventsAction({ since, until }).catch(() => null);
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
