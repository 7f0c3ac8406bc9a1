"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { markMentionsSeenAction } from "./mark-mentions-seen-action.ts";

/** Tells that the newest mention is on a screen now; a hidden tab shows nobody anything. */
export function SeenMarker({ newestRecordedAt }: { newestRecordedAt: Date }) {
  const router = useRouter();
  const recordedMs = newestRecordedAt.getTime();
  useEffect(() => {
    async function mark() {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", mark);
      // What is not marked now is marked by the next look.
      await markMentionsSeenAction({ newestRecordedAt: new Date(recordedMs) }).catch(() => null);
      // A refresh by the action itself would leave the old count in the title.
      startTransition(() => router.refresh());
    }
    document.addEventListener("visibilitychange", mark);
    void mark();
    return () => document.removeEventListener("visibilitychange", mark);
  }, [recordedMs, router]);
  return null;
}
