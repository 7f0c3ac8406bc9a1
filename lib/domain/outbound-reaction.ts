import type { Channel } from "./channel.ts";
import { isWindowOpen } from "./service-window.ts";

export type OutboundReactionStatus = "queued" | "sending" | "done" | "failed" | "unconfirmed";

export type ReactionRefusal =
  | "not_connected"
  /** Meta takes reactions to what a contact wrote only. */
  | "not_received"
  /** The contact took the message back. */
  | "taken_back"
  | "group"
  | "too_old"
  | "window_closed";

export interface ReactionTarget {
  channel: Channel;
  isInbound: boolean;
  externalId: string | null;
  isTakenBack: boolean;
  isGroup: boolean;
  occurredAt: Date;
  windowClosesAt: Date | null;
  isConnected: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** WhatsApp takes reactions to messages of the last thirty days. */
const WHATSAPP_REACTION_MS = 30 * DAY_MS;

/** Why no reaction to this message can be sent now; null: it can. */
export function refuseReaction(target: ReactionTarget, now: Date): ReactionRefusal | null {
  if (!target.isInbound || target.externalId === null) return "not_received";
  if (target.isTakenBack) return "taken_back";
  if (target.isGroup) return "group";
  if (!target.isConnected) return "not_connected";
  const ageMs = now.getTime() - target.occurredAt.getTime();
  if (target.channel === "whatsapp" && ageMs > WHATSAPP_REACTION_MS) return "too_old";
  return isWindowOpen(target.windowClosesAt, now) ? null : "window_closed";
}
