"use client";

import { useEffect } from "react";
import { markMentionsSeenAction } from "./mark-mentions-seen-action.ts";

/** Tells that the newest mention is on a screen now; a hidden tab shows nobody anything. */
export function SeenMarker({ newestRecordedAt }: { newestRecordedAt: Date }) {
  const recordedMs = newestRecordedAt.getTime();
  useEffect(() => {
    function mark() {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", mark);
      // What is not marked now is marked by the next look.
      void markMentionsSeenAction({ newestRecordedAt: new Date(recordedMs) }).catch(() => null);
    }
    document.addEventListener("visibilitychange", mark);
    mark();
    return () => document.removeEventListener("visibilitychange", mark);
  }, [recordedMs]);
  return null;
}
