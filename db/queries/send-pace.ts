import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { commentActions } from "#db/schema/activity.ts";
import { conversations, messages } from "#db/schema/conversations.ts";
import { sendPaces } from "#db/schema/paces.ts";
import type { PaceLane, PaceState } from "#lib/domain/pace.ts";

export interface PaceKey {
  channelAccountId: string;
  lane: PaceLane;
}

/** Read after the lock was waited for: whoever goes next must see the time at which it goes. */
const clockMs = sql<number>`extract(epoch from clock_timestamp())::float8 * 1000`;

/** How fast the account sent until now, held until the transaction ends, and the database's time. */
export async function lockPace(tx: Transaction, key: PaceKey): Promise<PaceState & { nowMs: number }> {
  const find = () =>
    tx
      .select({ freeMs: sendPaces.freeMs, queueMs: sendPaces.queueMs, nowMs: clockMs })
      .from(sendPaces)
      .where(and(eq(sendPaces.channelAccountId, key.channelAccountId), eq(sendPaces.lane, key.lane)))
      .for("update");
  const [known] = await find();
  if (known) return known;
  await tx.insert(sendPaces).values(key).onConflictDoNothing();
  const [row] = await find();
  if (!row) throw new Error(`the pace of ${key.channelAccountId} vanished while it was read`);
  return row;
}

export async function savePace(tx: Transaction, key: PaceKey, state: PaceState): Promise<void> {
  await tx
    .update(sendPaces)
    .set({ freeMs: state.freeMs, queueMs: state.queueMs })
    .where(and(eq(sendPaces.channelAccountId, key.channelAccountId), eq(sendPaces.lane, key.lane)));
}

/** Remembers the turn of a message that waits for the account's pace. */
export async function saveMessageSlot(tx: Transaction, id: string, paceSlotMs: number | null): Promise<void> {
  await tx.update(messages).set({ paceSlotMs }).where(eq(messages.id, id));
}

export async function saveActionSlot(tx: Transaction, id: string, paceSlotMs: number | null): Promise<void> {
  await tx.update(commentActions).set({ paceSlotMs }).where(eq(commentActions.id, id));
}

export async function savePairPace(
  tx: Transaction,
  conversationId: string,
  pairFreeMs: number,
): Promise<void> {
  await tx.update(conversations).set({ pairFreeMs }).where(eq(conversations.id, conversationId));
}
