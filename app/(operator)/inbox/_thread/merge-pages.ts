import type { Cursor, Page } from "#lib/inbox/cursor.ts";
import type { ThreadItem } from "#lib/inbox/thread-item.ts";

export interface Thread {
  /** Without gaps, oldest first. */
  items: ThreadItem[];
  /** Where earlier items continue; null: there are none. */
  earlier: Cursor | null;
}

export function threadFrom(newest: Page<ThreadItem>): Thread {
  return { items: newest.items, earlier: newest.next };
}

/** Takes in a newer version of the newest page, and keeps what was loaded before it. */
export function mergeNewest(thread: Thread, newest: Page<ThreadItem>): Thread {
  const fresh = new Set(newest.items.map((item) => item.id));
  const firstKnown = thread.items.findIndex((item) => fresh.has(item.id));
  // Nothing in common: so much has come in between that keeping the old part would hide a gap.
  if (firstKnown <= 0 || !newest.next) return threadFrom(newest);
  return {
    items: [...thread.items.slice(0, firstKnown), ...newest.items],
    earlier: thread.earlier,
  };
}

export function addEarlier(thread: Thread, page: Page<ThreadItem>): Thread {
  return { items: [...page.items, ...thread.items], earlier: page.next };
}
