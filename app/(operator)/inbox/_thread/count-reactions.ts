import type { ReactionView } from "#lib/inbox/thread-item.ts";

export interface CountedReaction extends ReactionView {
  count: number;
}

/** One entry for each emoji of each side, in the order in which they came. */
export function countReactions(reactions: ReactionView[]): CountedReaction[] {
  const counted = new Map<string, CountedReaction>();
  for (const { emoji, by } of reactions) {
    const key = `${by} ${emoji}`;
    counted.set(key, { emoji, by, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}
