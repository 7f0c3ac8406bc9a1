import type { ItemCounts, WebhookEventState } from "#lib/domain/webhook-event.ts";

/** What became of one recorded body. */
export type BodyOutcome =
  /** Stored, and this is how the instance judged it; `pending`: not yet, and nobody waited any longer. */
  | { kind: "stored"; state: WebhookEventState; reason: string | null; counts: ItemCounts | null }
  /** Answered with 200; what became of it stands in a database that is not at hand. */
  | { kind: "accepted" }
  /** The instance did not take it. */
  | { kind: "refused"; why: string }
  /** It was never posted. */
  | { kind: "skipped"; why: string };

export interface ReplayedBody {
  file: string;
  outcome: BodyOutcome;
}

export function isApplied({ outcome }: ReplayedBody): boolean {
  return outcome.kind === "stored" && outcome.state === "applied";
}
