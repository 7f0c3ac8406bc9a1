import type { BotPauseReason } from "./conversation.ts";

/** What a conversation remembers besides its messages. */
export interface ConversationSummary {
  lastInboundAt: Date | null;
  windowClosesAt: Date | null;
  unreadCount: number;
  botPausedAt: Date | null;
  botPauseReason: BotPauseReason | null;
}

/** Two conversations of one person: the window is the longer one, and people own it if they owned either. */
export function combineSummaries(
  kept: ConversationSummary,
  merged: ConversationSummary,
): ConversationSummary {
  // Somebody who was handed over still waits, whoever owns the rest.
  const isWaiting = merged.botPauseReason === "handed_off";
  const pause = kept.botPausedAt === null || isWaiting ? merged : kept;
  return {
    lastInboundAt: later(kept.lastInboundAt, merged.lastInboundAt),
    windowClosesAt: later(kept.windowClosesAt, merged.windowClosesAt),
    unreadCount: kept.unreadCount + merged.unreadCount,
    botPausedAt: pause.botPausedAt,
    botPauseReason: pause.botPauseReason,
  };
}

/**
 * Both sides after a merge is undone. `merged` is as it was when it was merged; `own` is what the messages that stay
 * say about the window. What people paused stays paused, and what was read meanwhile is read on both sides.
 */
export function separateSummaries(
  combined: ConversationSummary,
  merged: ConversationSummary,
  own: Pick<ConversationSummary, "lastInboundAt" | "windowClosesAt">,
): { kept: ConversationSummary; merged: ConversationSummary } {
  const unreadOfMerged = Math.min(merged.unreadCount, combined.unreadCount);
  return {
    kept: {
      lastInboundAt: isEqual(combined.lastInboundAt, merged.lastInboundAt)
        ? own.lastInboundAt
        : combined.lastInboundAt,
      windowClosesAt: isEqual(combined.windowClosesAt, merged.windowClosesAt)
        ? own.windowClosesAt
        : combined.windowClosesAt,
      unreadCount: combined.unreadCount - unreadOfMerged,
      botPausedAt: combined.botPausedAt,
      botPauseReason: combined.botPauseReason,
    },
    merged: {
      lastInboundAt: merged.lastInboundAt,
      windowClosesAt: merged.windowClosesAt,
      unreadCount: unreadOfMerged,
      botPausedAt: merged.botPausedAt,
      botPauseReason: merged.botPauseReason,
    },
  };
}

function later(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one.getTime() >= other.getTime() ? one : other;
}

function isEqual(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}
