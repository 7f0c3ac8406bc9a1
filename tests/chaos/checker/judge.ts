import type { History, Violation } from "./history.ts";
import { judgeBooks } from "./judge-books.ts";
import { judgeOutcomes, type Outcome } from "./judge-outcomes.ts";
import { judgeSends } from "./judge-sends.ts";

export interface Verdict {
  violations: Violation[];
  /** What became of the messages that customers wrote. */
  outcomes: Map<Outcome, number>;
}

/** Reads a history that has come to rest, and says what should not have happened. */
export function judge(history: History): Verdict {
  const { violations, counts } = judgeOutcomes(history);
  return { violations: [...judgeSends(history), ...violations, ...judgeBooks(history)], outcomes: counts };
}
