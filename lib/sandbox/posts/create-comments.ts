import type { InstagramPersona } from "../phone/personas.ts";
import type { SandboxPostKind } from "./sandbox-posts.ts";

export interface SandboxComment {
  id: string;
  post: SandboxPostKind;
  by: InstagramPersona;
  isHidden: boolean;
  /** Meta takes one per comment. */
  hasPrivateReply: boolean;
  /** What the business answered in public, oldest first. */
  replies: string[];
}

const COMMENTS_KEPT_MAX = 1_000;

/** The customers' comments that can be answered and hidden; the oldest are forgotten. */
export interface Comments {
  add(comment: Pick<SandboxComment, "id" | "post" | "by">): void;
  find(id: string): SandboxComment | null;
}

export function createComments(): Comments {
  const known = new Map<string, SandboxComment>();
  return {
    add(comment) {
      known.set(comment.id, { ...comment, isHidden: false, hasPrivateReply: false, replies: [] });
      const [oldest] = known.keys();
      if (known.size > COMMENTS_KEPT_MAX && oldest !== undefined) known.delete(oldest);
    },
    find: (id) => known.get(id) ?? null,
  };
}
