import { canWrite, type Operator } from "./operator.ts";
import { isWindowOpen } from "./service-window.ts";

export interface ComposerFacts {
  operator: Operator;
  /** The channel account has an access token here. */
  isConnected: boolean;
  windowClosesAt: Date | null;
  /** Of several people; sending to groups is not built. */
  isGroup: boolean;
}

export type ComposerRefusal =
  | "viewer"
  | "group_not_supported"
  | "not_connected"
  | "never_wrote"
  | "window_closed";

export type ComposerState = { kind: "open" } | { kind: "refused"; reason: ComposerRefusal };

/** Whether this operator may write into this conversation now. */
export function decideComposer(facts: ComposerFacts, now: Date): ComposerState {
  if (!canWrite(facts.operator)) return { kind: "refused", reason: "viewer" };
  if (facts.isGroup) return { kind: "refused", reason: "group_not_supported" };
  if (!facts.isConnected) return { kind: "refused", reason: "not_connected" };
  if (!facts.windowClosesAt) return { kind: "refused", reason: "never_wrote" };
  if (!isWindowOpen(facts.windowClosesAt, now)) return { kind: "refused", reason: "window_closed" };
  return { kind: "open" };
}
