import type { History, InboundRow, OutboundRow, Violation } from "./history.ts";
import { saysSent } from "./match-sends.ts";

export const OUTCOMES = ["replied", "handed_off", "suppressed", "failed", "unconfirmed"] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** I3: each message that a customer wrote is there once, and has one outcome. */
export function judgeOutcomes(history: History): { violations: Violation[]; counts: Map<Outcome, number> } {
  const rows = Map.groupBy(history.inbound, ({ externalId }) => externalId);
  const decide = outcomesOf(history);
  const counts = new Map<Outcome, number>();
  const violations: Violation[] = [];
  for (const { externalId, tag } of history.said) {
    const [row, ...more] = rows.get(externalId) ?? [];
    const outcome = row && more.length === 0 ? decide(row) : null;
    if (outcome?.kind === "outcome") counts.set(outcome.outcome, (counts.get(outcome.outcome) ?? 0) + 1);
    else {
      const problem = outcome?.problem ?? (row ? "is there more than once" : "is lost");
      violations.push({ invariant: "I3", what: `what a customer wrote (${tag || externalId}) ${problem}` });
    }
  }
  for (const { id, state } of history.attachments) {
    if (state === "pending") violations.push({ invariant: "I3", what: `file ${id} is still to be fetched` });
  }
  return { violations, counts };
}

type Decided = { kind: "outcome"; outcome: Outcome } | { kind: "none"; problem: string };

function outcomesOf({ turns, outbound, conversations }: History): (row: InboundRow) => Decided {
  const turnById = new Map(turns.map((turn) => [turn.id, turn]));
  const replies = Map.groupBy(outbound, ({ turnId }) => turnId);
  const pauses = new Map(conversations.map(({ id, pauseReason }) => [id, pauseReason]));
  return (row) => {
    if (row.turnId === null) {
      return pauses.get(row.conversationId)
        ? { kind: "outcome", outcome: "handed_off" }
        : { kind: "none", problem: "was never answered, and nobody was told" };
    }
    const turn = turnById.get(row.turnId);
    if (!turn || turn.state === "open") return { kind: "none", problem: "is in a turn that never ended" };
    const said = replies.get(turn.id) ?? [];
    if (said.length > 1) return { kind: "none", problem: `was answered ${said.length} times` };
    switch (turn.state) {
      case "sent":
        return said[0] ? outcomeOfReply(said[0]) : { kind: "none", problem: "has a turn without its answer" };
      case "handed_off":
        return { kind: "outcome", outcome: "handed_off" };
      case "limited":
      case "overtaken":
      case "discarded":
      case "drafted":
        return { kind: "outcome", outcome: "suppressed" };
    }
  };
}

function outcomeOfReply({ status, failureReason }: OutboundRow): Decided {
  if (saysSent(status)) return { kind: "outcome", outcome: "replied" };
  switch (status) {
    case "cancelled":
      return { kind: "outcome", outcome: "suppressed" };
    case "unconfirmed":
      return { kind: "outcome", outcome: "unconfirmed" };
    case "failed":
      return failureReason
        ? { kind: "outcome", outcome: "failed" }
        : { kind: "none", problem: "has an answer that failed without a reason" };
    default:
      return { kind: "none", problem: `has an answer that is still ${status}` };
  }
}
