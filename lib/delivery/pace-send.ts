import type { Transaction } from "#db/client.ts";
import { lockPace, type PaceKey, savePace } from "#db/queries/send-pace.ts";
import { countSend, decidePace, earliestSend, PAIR_LIMIT, type PaceLimit } from "#lib/domain/pace.ts";

export interface PacedSend extends PaceKey {
  limit: PaceLimit;
  /** The turn that it was given before. */
  slotMs: number | null;
  /** Pace of the recipient; undefined: the channel has no such limit. */
  pairFreeMs?: number;
}

export type Pace =
  /** Counted. `pairFreeMs`: the recipient's pace from now on. */
  | { kind: "go"; pairFreeMs?: number }
  /** `slotMs`: its turn among what waits for the account; null: it has none yet. */
  | { kind: "wait"; until: Date; slotMs: number | null };

/**
 * Counts a send, or says when it is its turn. The limits are the account's in all workers together, by the database's
 * clock. The row that they all count in is held until the transaction ends: call this last.
 */
export async function paceSend(
  tx: Transaction,
  { pairFreeMs, slotMs, limit, ...key }: PacedSend,
): Promise<Pace> {
  const { nowMs, ...state } = await lockPace(tx, key);
  const pairEarliestMs = pairFreeMs === undefined ? nowMs : earliestSend(pairFreeMs, PAIR_LIMIT);
  // It takes no turn of the account's before the recipient may be written to.
  if (pairEarliestMs > nowMs) return { kind: "wait", until: atMs(pairEarliestMs), slotMs };
  const decision = decidePace(state, limit, { nowMs, slotMs });
  if (decision.state !== state) await savePace(tx, key, decision.state);
  if (decision.kind === "wait") {
    return { kind: "wait", until: atMs(decision.slotMs), slotMs: decision.slotMs };
  }
  return pairFreeMs === undefined
    ? { kind: "go" }
    : { kind: "go", pairFreeMs: countSend(pairFreeMs, PAIR_LIMIT, nowMs) };
}

// Not before its turn: an instant is exact to the millisecond.
const atMs = (ms: number) => new Date(Math.ceil(ms));
