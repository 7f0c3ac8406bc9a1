import { SANDBOX_POSTS, type SandboxPostKind } from "../posts/sandbox-posts.ts";
import { buildInstagramChange } from "./build-instagram-change.ts";

interface NewComment {
  accountExternalId: string;
  id: string;
  /** The account itself, or a customer. */
  from: { id: string; username: string };
  post: SandboxPostKind;
  /** The comment that it answers. */
  parentId?: string;
  text: string;
  at: Date;
}

export function buildInstagramComment({
  accountExternalId,
  id,
  from,
  post,
  parentId,
  text,
  at,
}: NewComment): object {
  const { field, media } = SANDBOX_POSTS[post];
  const value = { id, from, ...(parentId ? { parent_id: parentId } : {}), text, media };
  return buildInstagramChange({ accountExternalId, field, value, at });
}
