import type { Cursor, Page } from "#lib/inbox/cursor.ts";
import type { MessageView } from "#lib/inbox/list-messages.ts";

export interface Thread {
  /** Without gaps, oldest first. */
  messages: MessageView[];
  /** Where earlier messages continue; null: there are none. */
  earlier: Cursor | null;
}

export function threadFrom(newest: Page<MessageView>): Thread {
  return { messages: newest.items, earlier: newest.next };
}

/** Takes in a newer version of the newest page, and keeps what was loaded before it. */
export function mergeNewest(thread: Thread, newest: Page<MessageView>): Thread {
  const fresh = new Set(newest.items.map((message) => message.id));
  const firstKnown = thread.messages.findIndex((message) => fresh.has(message.id));
  // Nothing in common: so much has come in between that keeping the old part would hide a gap.
  if (firstKnown <= 0 || !newest.next) return threadFrom(newest);
  return {
    messages: [...thread.messages.slice(0, firstKnown), ...newest.items],
    earlier: thread.earlier,
  };
}

export function addEarlier(thread: Thread, page: Page<MessageView>): Thread {
  return { messages: [...page.items, ...thread.messages], earlier: page.next };
}
