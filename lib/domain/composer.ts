import type { Channel } from "./channel.ts";
import { decidePermission, type PermissionRefusal } from "./decide-permission.ts";
import { canWrite, type Operator } from "./operator.ts";

export interface ComposerFacts {
  operator: Operator;
  channel: Channel;
  /** The channel account has an access token here. */
  isConnected: boolean;
  /** The account may use Meta's human agent tag. */
  hasHumanAgent: boolean;
  windowClosesAt: Date | null;
  /** Of several people; sending to groups is not built. */
  isGroup: boolean;
  /** False: what the assistant wrote, and a person only approves. */
  isHumanWritten?: boolean;
}

export type ComposerRefusal = "viewer" | "group_not_supported" | "not_connected" | PermissionRefusal;

export type ComposerState =
  /** `until`: when that ends, by what is known now. */
  | { kind: "open"; mode: "standard" | "human_agent"; until: Date }
  /** No free text, only what Meta approved beforehand. */
  | { kind: "template_only" }
  | { kind: "refused"; reason: ComposerRefusal };

/** What this operator may write into this conversation now. */
export function decideComposer(facts: ComposerFacts, now: Date): ComposerState {
  if (!canWrite(facts.operator)) return { kind: "refused", reason: "viewer" };
  if (facts.isGroup) return { kind: "refused", reason: "group_not_supported" };
  if (!facts.isConnected) return { kind: "refused", reason: "not_connected" };
  return composerFor({ ...facts, isHumanWritten: facts.isHumanWritten ?? true }, now);
}

/** What somebody may write who may write at all. */
export function composerFor(facts: Parameters<typeof decidePermission>[0], now: Date): ComposerState {
  const permission = decidePermission(facts, now);
  switch (permission.kind) {
    case "response":
      return { kind: "open", mode: "standard", until: permission.until };
    case "human_agent":
      return { kind: "open", mode: "human_agent", until: permission.until };
    case "template_only":
    case "refused":
      return permission;
  }
}
