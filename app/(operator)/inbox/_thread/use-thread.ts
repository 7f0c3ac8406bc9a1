"use client";

import { useState } from "react";
import type { Page } from "#lib/inbox/cursor.ts";
import type { ThreadItem } from "#lib/inbox/thread-item.ts";
import { loadThreadAction } from "../_actions/page-actions.ts";
import { addEarlier, mergeNewest, threadFrom } from "./merge-pages.ts";

/** Everything loaded so far: the newest page as the server last rendered it, and earlier ones asked for. */
export function useThread(conversationId: string, newest: Page<ThreadItem>) {
  const [thread, setThread] = useState(() => threadFrom(newest));
  const [mergedPage, setMergedPage] = useState(newest);
  const [isLoading, setIsLoading] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  if (mergedPage !== newest) {
    setMergedPage(newest);
    setThread((known) => mergeNewest(known, newest));
  }

  async function loadEarlier() {
    const before = thread.earlier;
    if (!before || isLoading) return;
    setIsLoading(true);
    const result = await loadThreadAction({ conversationId, before }).catch(() => null);
    const page = result?.data;
    setIsLoading(false);
    setHasFailed(!page);
    if (!page) return;
    // A refresh may have started the thread anew meanwhile; the page then belongs nowhere.
    setThread((known) => (known.earlier?.id === before.id ? addEarlier(known, page) : known));
  }
  return { ...thread, loadEarlier, isLoading, hasFailed };
}
