"use client";

import { useEffect, useRef, useState } from "react";
import type { Cursor, Page } from "#lib/inbox/cursor.ts";
import type { ConversationListItem, InboxView } from "#lib/inbox/list-conversations.ts";
import { loadConversationsAction } from "../_actions/page-actions.ts";

type ListPage = Page<ConversationListItem>;

/** The first page, as the server last rendered it, and the older ones that were asked for. */
export function useOlderConversations(view: InboxView, firstPage: ListPage) {
  const [older, setOlder] = useState<ListPage[]>([]);
  const [isLoading, setIsLoading] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const olderCount = useRef(0);
  olderCount.current = older.length;

  // A new first page means that something changed: the pages behind it may have, too.
  useEffect(() => {
    if (olderCount.current === 0) return;
    let isCurrent = true;
    loadPages(view, firstPage.next, olderCount.current).then((pages) => {
      if (isCurrent && pages) setOlder(pages);
    });
    return () => {
      isCurrent = false;
    };
  }, [view, firstPage]);

  const next = (older.at(-1) ?? firstPage).next;
  async function loadMore() {
    setIsLoading(true);
    const pages = await loadPages(view, next, 1);
    setIsLoading(false);
    setHasFailed(pages === null);
    if (pages) setOlder((known) => [...known, ...pages]);
  }
  return { items: joinPages([firstPage, ...older]), hasMore: next !== null, loadMore, isLoading, hasFailed };
}

/** null: the server could not be reached, or refused. */
async function loadPages(view: InboxView, from: Cursor | null, count: number): Promise<ListPage[] | null> {
  const pages: ListPage[] = [];
  let before = from;
  while (before && pages.length < count) {
    const result = await loadConversationsAction({ view, before }).catch(() => null);
    if (!result?.data) return null;
    pages.push(result.data);
    before = result.data.next;
  }
  return pages;
}

/** A conversation that moved up between two loads shows once, where it is now. */
function joinPages(pages: ListPage[]): ConversationListItem[] {
  const items = new Map<string, ConversationListItem>();
  for (const item of pages.flatMap((page) => page.items)) {
    if (!items.has(item.id)) items.set(item.id, item);
  }
  return [...items.values()];
}
