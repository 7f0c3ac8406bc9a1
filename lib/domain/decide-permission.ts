import type { Channel } from "./channel.ts";
import { humanAgentEndsAt, isWindowOpen } from "./service-window.ts";

export interface PermissionFacts {
  channel: Channel;
  windowClosesAt: Date | null;
  /** The account may use Meta's human agent tag. */
  hasHumanAgent: boolean;
  /** A person chose the words. What the assistant wrote does not become a person's by being approved. */
  isHumanWritten: boolean;
}

export type PermissionRefusal =
  | "never_wrote"
  /** The account may not use the human agent tag, which would still allow an answer. */
  | "human_agent_off"
  /** Only a person could still answer. */
  | "people_only"
  /** Nobody may answer until the contact writes again. */
  | "window_closed";

export type Permission =
  | { kind: "response"; until: Date }
  | { kind: "human_agent"; until: Date }
  | { kind: "template_only" }
  | { kind: "refused"; reason: PermissionRefusal };

/**
 * By which of Meta's rules something may be sent now: freely within the customer service window; afterwards on
 * WhatsApp by template only, and on Instagram for seven days by people only, where Meta gave the account that feature.
 */
export function decidePermission(facts: PermissionFacts, now: Date): Permission {
  const { channel, windowClosesAt, hasHumanAgent, isHumanWritten } = facts;
  if (windowClosesAt && isWindowOpen(windowClosesAt, now)) return { kind: "response", until: windowClosesAt };
  if (channel === "whatsapp") return { kind: "template_only" };
  if (!windowClosesAt) return { kind: "refused", reason: "never_wrote" };
  const until = humanAgentEndsAt(windowClosesAt);
  if (now.getTime() >= until.getTime()) return { kind: "refused", reason: "window_closed" };
  if (!isHumanWritten) return { kind: "refused", reason: "people_only" };
  return hasHumanAgent ? { kind: "human_agent", until } : { kind: "refused", reason: "human_agent_off" };
}
