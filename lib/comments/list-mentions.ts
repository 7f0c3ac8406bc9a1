import { z } from "zod";
import { selectMentionPage, selectStoryMentionPage } from "#db/queries/select-mention-page.ts";
import type { Context } from "#lib/context.ts";
import { contactName } from "#lib/domain/contact-name.ts";
import type { Operator } from "#lib/domain/operator.ts";

export const MENTIONS_PER_PAGE = 30;

/** What the address of the page may ask for; anything unreadable asks for nothing. */
export const mentionListSchema = z.object({ before: z.uuid().nullable().catch(null) });

interface AnyMention {
  id: string;
  accountName: string;
  at: Date;
  recordedAt: Date;
}

export type MentionView = AnyMention &
  (
    | {
        kind: "post";
        authorUsername: string | null;
        isOwn: boolean;
        text: string | null;
        postExternalId: string;
        postType: string | null;
        webhookEventId: string | null;
      }
    /** In a story, which arrives as a message. */
    | { kind: "story"; name: string; conversationId: string }
  );

export interface MentionList {
  items: MentionView[];
  /** Where the next page continues; null: this is the last one. */
  next: string | null;
}

/** One page of mentions of the business, last recorded first. */
export async function listMentions(
  ctx: Context,
  _operator: Operator,
  { before }: z.infer<typeof mentionListSchema>,
): Promise<MentionList> {
  const page = { before, limit: MENTIONS_PER_PAGE + 1 };
  const [posts, stories] = await Promise.all([
    selectMentionPage(ctx.db, page),
    selectStoryMentionPage(ctx.db, page),
  ]);
  const all = [...posts.map(toPostMention), ...stories.map(toStoryMention)].sort((a, b) =>
    a.id < b.id ? 1 : -1,
  );
  const items = all.slice(0, MENTIONS_PER_PAGE);
  return { items, next: all.length > items.length ? (items.at(-1)?.id ?? null) : null };
}

function toPostMention({
  occurredAt,
  ...row
}: Awaited<ReturnType<typeof selectMentionPage>>[number]): MentionView {
  return { kind: "post", at: occurredAt, ...row };
}

function toStoryMention(row: Awaited<ReturnType<typeof selectStoryMentionPage>>[number]): MentionView {
  const { id, recordedAt, occurredAt: at, accountName, conversationId } = row;
  return { kind: "story", id, recordedAt, at, accountName, conversationId, name: contactName(row) };
}
