import { selectWantedReactions } from "#db/queries/outbound-reactions.ts";
import { selectActivityPage } from "#db/queries/select-activity-page.ts";
import { selectMessageAttachments } from "#db/queries/select-message-attachments.ts";
import { selectMessagePage } from "#db/queries/select-message-page.ts";
import { selectMessageReactions } from "#db/queries/select-message-reactions.ts";
import { selectMessageStatuses } from "#db/queries/select-message-statuses.ts";
import { selectQuotedMessages } from "#db/queries/select-quoted-messages.ts";
import type { Context } from "#lib/context.ts";
import { maskActivity } from "#lib/domain/mask-activity.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { Cursor, Page } from "./cursor.ts";
import type { ActivityView, ThreadItem } from "./thread-item.ts";
import { type MessageRow, toMessageView } from "./to-message-view.ts";

export const ITEMS_PER_PAGE = 50;

export interface ListThread {
  conversationId: string;
  before?: Cursor | null;
}

/**
 * The newest page of a conversation, or the one before a cursor: messages and what else happened, in one order. Inside
 * a page the oldest comes first. However much a page holds, it takes the same few queries.
 */
export async function listThread(
  ctx: Context,
  operator: Operator,
  { conversationId, before = null }: ListThread,
): Promise<Page<ThreadItem>> {
  // Each of the two may fill the whole page.
  const range = { conversationId, before, limit: ITEMS_PER_PAGE + 1 };
  const [messages, activities] = await Promise.all([
    selectMessagePage(ctx.db, range),
    selectActivityPage(ctx.db, range),
  ]);
  const found = [...messages, ...activities].sort(newestFirst);
  const shown = new Set(found.slice(0, ITEMS_PER_PAGE).map(({ id }) => id));
  const oldest = found[shown.size - 1];
  const items: ThreadItem[] = [
    ...(await viewMessages(
      ctx,
      operator,
      messages.filter(({ id }) => shown.has(id)),
    )),
    ...activities.filter(({ id }) => shown.has(id)).map(toActivityView),
  ];
  return {
    items: items.sort(newestFirst).reverse(),
    next: oldest && found.length > shown.size ? { at: oldest.occurredAt, id: oldest.id } : null,
  };
}

interface Placed {
  occurredAt: Date;
  id: string;
}

/** As the database orders them: ids of one instant as text. */
function newestFirst(a: Placed, b: Placed): number {
  return b.occurredAt.getTime() - a.occurredAt.getTime() || (b.id > a.id ? 1 : -1);
}

async function viewMessages(ctx: Context, operator: Operator, rows: MessageRow[]) {
  const [first] = rows;
  if (!first) return [];
  const { conversationId, channelAccountId } = first;
  const externalIds = rows.flatMap(externalIdOf);
  const ids = rows.map(({ id }) => id);
  const [attachments, wanted, reactions, statuses, quoted] = await Promise.all([
    selectMessageAttachments(ctx.db, ids),
    selectWantedReactions(ctx.db, ids),
    selectMessageReactions(ctx.db, { channelAccountId, externalIds }),
    selectMessageStatuses(ctx.db, { channelAccountId, externalIds }),
    selectQuotedMessages(ctx.db, { conversationId, channelAccountId, externalIds: rows.flatMap(quotedIdOf) }),
  ]);
  return rows.map((row) =>
    toMessageView(row, { operator, now: ctx.now() }, { attachments, wanted, reactions, statuses, quoted }),
  );
}

type ActivityRow = Awaited<ReturnType<typeof selectActivityPage>>[number];

function toActivityView({ activity, ...row }: ActivityRow): ActivityView {
  return { type: "activity", ...row, activity: maskActivity(activity) };
}

const externalIdOf = ({ externalId }: MessageRow) => externalId ?? [];
const quotedIdOf = ({ context }: MessageRow) => context?.replyTo ?? [];
