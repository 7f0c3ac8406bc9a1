import { z } from "zod";
import { selectCommentActions } from "#db/queries/select-comment-actions.ts";
import {
  type CommentRow,
  selectCommentReplies,
  selectTopComments,
} from "#db/queries/select-comment-thread.ts";
import { selectPost } from "#db/queries/select-post-page.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { formatPageCursor, pageCursorSchema } from "#lib/page-cursor.ts";
import { type CommentView, type CommentViewer, toComment } from "./to-comment.ts";
import { type PostView, toPost } from "./to-post.ts";

export const TOP_COMMENTS_PER_PAGE = 30;
/** Below the comments of one page. */
const REPLIES_MAX = 500;
const POST_ID_MAX_CHARS = 200;

export const commentListSchema = z.object({
  channelAccountId: z.uuid(),
  postExternalId: z.string().min(1).max(POST_ID_MAX_CHARS),
  before: pageCursorSchema.default(null),
});

export interface CommentThread {
  comment: CommentView;
  /** Oldest first. */
  replies: CommentView[];
}

export interface PostComments {
  post: PostView;
  /** Newest first. */
  threads: CommentThread[];
  next: string | null;
}

/** The comments of one post with what was done about them; null: there is no such post. */
export async function listComments(
  ctx: Context,
  operator: Operator,
  { channelAccountId, postExternalId, before }: z.infer<typeof commentListSchema>,
): Promise<PostComments | null> {
  const place = { channelAccountId, postExternalId };
  const post = await selectPost(ctx.db, place);
  if (!post) return null;
  const rows = await selectTopComments(ctx.db, { ...place, before, limit: TOP_COMMENTS_PER_PAGE + 1 });
  const tops = rows.slice(0, TOP_COMMENTS_PER_PAGE);
  const topExternalIds = tops.map(({ externalId }) => externalId);
  const replies = await selectCommentReplies(ctx.db, { ...place, topExternalIds, limit: REPLIES_MAX });
  const actions = await selectCommentActions(
    ctx.db,
    [...tops, ...replies].map(({ id }) => id),
  );
  const viewer: CommentViewer = {
    operator,
    isConnected: ctx.meta.isConnected(post.channel, post.accountExternalId),
    now: ctx.now(),
  };
  const view = (row: CommentRow) =>
    toComment(
      row,
      actions.filter(({ commentId }) => commentId === row.id),
      viewer,
    );
  const last = tops.at(-1);
  return {
    post: toPost(post),
    threads: tops.map((top) => ({
      comment: view(top),
      replies: replies.filter(({ topExternalId }) => topExternalId === top.externalId).map(view),
    })),
    next: last && rows.length > tops.length ? formatPageCursor({ at: last.occurredAt, id: last.id }) : null,
  };
}
