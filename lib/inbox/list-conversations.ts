import type { ConversationFilter } from "#db/queries/select-conversation-page.ts";
import { selectConversationPage } from "#db/queries/select-conversation-page.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { contactName } from "#lib/domain/contact-name.ts";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import { maskActivity } from "#lib/domain/mask-activity.ts";
import type { ListedKind } from "#lib/domain/message-preview.ts";
import type { MessageAuthor } from "#lib/domain/message-status.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { Cursor, Page } from "./cursor.ts";

export const CONVERSATIONS_PER_PAGE = 40;

export const INBOX_VIEWS = ["all", "review", "bot", "unread"] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

const FILTER_OF_VIEW: Record<InboxView, ConversationFilter> = {
  all: "all",
  review: "needs_review",
  bot: "bot",
  unread: "unread",
};

export interface ConversationListItem {
  id: string;
  channel: Channel;
  name: string;
  /** A group of several people. */
  isGroup: boolean;
  preview: string;
  /** What the newest message is; null: a plain text, or there is none. */
  lastKind: ListedKind | null;
  /** What happened last where nobody has written anything yet. */
  lastActivity: ConversationActivity | null;
  lastAuthor: MessageAuthor | null;
  lastMessageAt: Date;
  unreadCount: number;
  windowClosesAt: Date | null;
  /** The assistant handed over, a draft waits, or a message of ours did not arrive or may not have. */
  needsReview: boolean;
  /** Why the assistant left it to people, where it did. */
  handOffReason: string | null;
  /** A message of ours did not arrive, or nobody can tell, and nobody has decided about it yet. */
  failure: "failed" | "unconfirmed" | null;
}

export interface ListConversations {
  view: InboxView;
  before?: Cursor | null;
}

/** One page of the inbox, newest message first. */
export async function listConversations(
  ctx: Context,
  _operator: Operator,
  { view, before = null }: ListConversations,
): Promise<Page<ConversationListItem>> {
  const rows = await selectConversationPage(ctx.db, {
    filter: FILTER_OF_VIEW[view],
    before,
    limit: CONVERSATIONS_PER_PAGE + 1,
    now: ctx.now(),
  });
  const items = rows.slice(0, CONVERSATIONS_PER_PAGE).map(toListItem);
  const last = items.at(-1);
  return {
    items,
    next: last && rows.length > items.length ? { at: last.lastMessageAt, id: last.id } : null,
  };
}

type ConversationRow = Awaited<ReturnType<typeof selectConversationPage>>[number];

function toListItem(row: ConversationRow): ConversationListItem {
  return {
    id: row.id,
    channel: row.channel,
    name: contactName(row),
    isGroup: row.identity?.kind === "group",
    preview: row.lastMessagePreview,
    lastKind: row.lastMessageKind,
    lastActivity: row.newestActivity && maskActivity(row.newestActivity),
    lastAuthor: row.lastMessageAuthor,
    lastMessageAt: row.lastMessageAt,
    unreadCount: row.unreadCount,
    windowClosesAt: row.windowClosesAt,
    needsReview: row.botPauseReason === "handed_off" || row.draftId !== null || row.undecided?.isDue === true,
    handOffReason:
      row.botPauseReason === "handed_off" && row.newestTurn?.state === "handed_off"
        ? row.newestTurn.reason
        : null,
    failure: failureOf(row.undecided?.status),
  };
}

function failureOf(
  status: NonNullable<ConversationRow["undecided"]>["status"] | undefined,
): ConversationListItem["failure"] {
  return status === "failed" || status === "unconfirmed" ? status : null;
}
