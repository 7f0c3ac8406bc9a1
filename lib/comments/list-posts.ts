import { z } from "zod";
import { selectPostPage } from "#db/queries/select-post-page.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { formatPageCursor, pageCursorSchema } from "#lib/page-cursor.ts";
import { type PostView, toPost } from "./to-post.ts";

export const POSTS_PER_PAGE = 30;

/** What the address of the page may ask for; anything unreadable asks for nothing. */
export const postListSchema = z.object({ before: pageCursorSchema.default(null) });

export interface PostListItem extends PostView {
  commentCount: number;
  newest: { text: string | null; authorUsername: string | null; isOwn: boolean; at: Date };
}

export interface PostList {
  items: PostListItem[];
  /** Where the next page continues; null: this is the last one. */
  next: string | null;
}

/** One page of posts that people commented on, newest comment first. */
export async function listPosts(
  ctx: Context,
  _operator: Operator,
  { before }: z.infer<typeof postListSchema>,
): Promise<PostList> {
  const rows = await selectPostPage(ctx.db, { before, limit: POSTS_PER_PAGE + 1 });
  const page = rows.slice(0, POSTS_PER_PAGE);
  const last = page.at(-1)?.newest;
  return {
    items: page.map((row) => ({ ...toPost(row), commentCount: row.count, newest: row.newest })),
    next: last && rows.length > page.length ? formatPageCursor(last) : null,
  };
}
