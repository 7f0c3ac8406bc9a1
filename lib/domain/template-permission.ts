import type { Channel } from "./channel.ts";
import { canWrite, type Operator } from "./operator.ts";

export interface TemplatePermissionFacts {
  operator: Operator;
  channel: Channel;
  isConnected: boolean;
  isGroup: boolean;
}

export type TemplatePermission =
  | { kind: "open" }
  | { kind: "refused"; reason: "viewer" | "group_not_supported" | "not_connected" | "no_templates" };

/** Whether this operator may send a template into a conversation: at any time, in the window and after it. */
export function decideTemplatePermission(facts: TemplatePermissionFacts): TemplatePermission {
  if (!canWrite(facts.operator)) return { kind: "refused", reason: "viewer" };
  if (facts.channel !== "whatsapp") return { kind: "refused", reason: "no_templates" };
  if (facts.isGroup) return { kind: "refused", reason: "group_not_supported" };
  if (!facts.isConnected) return { kind: "refused", reason: "not_connected" };
  return { kind: "open" };
}
