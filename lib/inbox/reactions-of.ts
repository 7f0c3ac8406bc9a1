import type { selectWantedReactions } from "#db/queries/outbound-reactions.ts";
import type { selectMessageReactions } from "#db/queries/select-message-reactions.ts";
import type { MessageView, ReactionView } from "./thread-item.ts";

interface AllReactions {
  reactions: Awaited<ReturnType<typeof selectMessageReactions>>;
  /** What operators want. */
  wanted: Awaited<ReturnType<typeof selectWantedReactions>>;
}

type Reactions = Pick<MessageView, "reactions" | "reactionFailure">;

/** The reactions to a message: ours as it is wanted while it is on its way, otherwise as Meta has it. */
export function reactionsOf(row: { id: string; externalId: string | null }, of: AllReactions): Reactions {
  const known = of.reactions
    .filter(({ externalId }) => externalId === row.externalId)
    .flatMap(({ emoji, reactor }): ReactionView[] =>
      emoji ? [{ emoji, by: reactor === "business" ? "business" : "contact" }] : [],
    );
  const wanted = of.wanted.find(({ messageId }) => messageId === row.id);
  switch (wanted?.status) {
    case "queued":
    case "sending": {
      const others = known.filter(({ by }) => by === "contact");
      const ours: ReactionView[] = wanted.emoji
        ? [{ emoji: wanted.emoji, by: "business", isPending: true }]
        : [];
      return { reactions: [...others, ...ours], reactionFailure: null };
    }
    case "failed":
    case "unconfirmed": {
      const { status, emoji, failureReason: reason } = wanted;
      return { reactions: known, reactionFailure: { status, emoji, reason } };
    }
    default:
      return { reactions: known, reactionFailure: null };
  }
}
