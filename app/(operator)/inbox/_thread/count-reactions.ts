import type { ReactionView } from "#lib/inbox/thread-item.ts";

export interface CountedReaction extends ReactionView {
  count: number;
}

/** One entry for each emoji of each side, in the order in which they came. */
export function countReactions(reactions: ReactionView[]): CountedReaction[] {
  const counted = new Map<string, CountedReaction>();
  for (const reaction of reactions) {
    const key = `${reaction.by} ${reaction.emoji}`;
    counted.set(key, { ...reaction, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}
