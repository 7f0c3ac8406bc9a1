import { INBOX_VIEWS, type InboxView } from "#lib/inbox/list-conversations.ts";

export function isInboxView(name: string): name is InboxView {
  return INBOX_VIEWS.some((view) => view === name);
}
