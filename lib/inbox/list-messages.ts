import { selectMessagePage } from "#db/queries/select-message-page.ts";
import type { Context } from "#lib/context.ts";
import type { MessageAuthor, MessageStatus } from "#lib/domain/message-status.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { Cursor, Page } from "./cursor.ts";

export const MESSAGES_PER_PAGE = 50;

export interface MessageView {
  id: string;
  author: MessageAuthor;
  text: string;
  status: MessageStatus;
  occurredAt: Date;
  failure: { code: number | null; reason: string | null } | null;
  /** Who wrote it, or who approved what the assistant wrote; null for everybody else. */
  operator: { name: string | null; isYou: boolean } | null;
}

export interface ListMessages {
  conversationId: string;
  before?: Cursor | null;
}

/** The newest page, or the one before a cursor; inside a page the oldest message comes first. */
export async function listMessages(
  ctx: Context,
  operator: Operator,
  { conversationId, before = null }: ListMessages,
): Promise<Page<MessageView>> {
  const rows = await selectMessagePage(ctx.db, { conversationId, before, limit: MESSAGES_PER_PAGE + 1 });
  const page = rows.slice(0, MESSAGES_PER_PAGE);
  const oldest = page.at(-1);
  return {
    items: page.map((row) => toView(row, operator)).reverse(),
    next: oldest && rows.length > page.length ? { at: oldest.occurredAt, id: oldest.id } : null,
  };
}

type MessageRow = Awaited<ReturnType<typeof selectMessagePage>>[number];

function toView(row: MessageRow, operator: Operator): MessageView {
  const hasFailure = row.failureCode !== null || row.failureReason !== null;
  return {
    id: row.id,
    author: row.author,
    text: row.text,
    status: row.status,
    occurredAt: row.occurredAt,
    failure: hasFailure ? { code: row.failureCode, reason: row.failureReason } : null,
    operator: row.operatorId ? { name: row.operatorName, isYou: row.operatorId === operator.id } : null,
  };
}
