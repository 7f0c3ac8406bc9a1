import type { MessageStatus } from "./message-status.ts";

/** How often somebody looks whether it has come. */
const LOOK_MS = 5_000;

export interface EarlierPart {
  part: number;
  status: MessageStatus;
  /** Until when evidence of an unconfirmed one is waited for. */
  settlesAt: Date | null;
}

export type PartDecision =
  | { kind: "go" }
  | { kind: "wait"; waitMs: number }
  | { kind: "cancel"; reason: string };

/** Whether a part of a long text may follow those before it: a text with a hole says something else. */
export function decidePart(earlier: EarlierPart[], now: Date): PartDecision {
  const lost = earlier.find(({ status }) => status === "failed" || status === "cancelled");
  if (lost) return { kind: "cancel", reason: `Part ${lost.part} of the text did not go out.` };
  const open = earlier.find(({ status }) => status === "unconfirmed");
  if (!open) return { kind: "go" };
  const leftMs = open.settlesAt ? open.settlesAt.getTime() - now.getTime() : 0;
  if (leftMs > 0) return { kind: "wait", waitMs: Math.min(leftMs, LOOK_MS) };
  return { kind: "cancel", reason: `Nobody can tell whether part ${open.part} of the text went out.` };
}
