/** Evidence that a message arrived comes within this time; without any, people decide what to do about it. */
export const UNCONFIRMED_SETTLE_MS = 90_000;
/** Meta needs a moment to show in a conversation what it has just taken. */
const FIRST_LOOK_MS = 5_000;
const LOOK_EVERY_MS = 30_000;
const TURN_MS = 1_000;
const TURN_MAX_MS = 5 * 60_000;

/** When people may decide about a message of which it is not known now whether it arrived. */
export function settlesAt(now: Date): Date {
  return new Date(now.getTime() + UNCONFIRMED_SETTLE_MS);
}

export function firstLookAt(now: Date): Date {
  return new Date(now.getTime() + FIRST_LOOK_MS);
}

/**
 * When to look for evidence again, the last time when it is settled; null: no more. Where Meta cannot be asked,
 * looking changes nothing before.
 */
export function nextLookAt(settlesAt: Date[], now: Date, { canAsk }: { canAsk: boolean }): Date | null {
  const open = settlesAt.map((at) => at.getTime()).filter((at) => at > now.getTime());
  if (open.length === 0) return null;
  return new Date(Math.min(...open, ...(canAsk ? [now.getTime() + LOOK_EVERY_MS] : [])));
}

/** Too many questions at once: when to ask again; null: it has waited for its turn long enough. */
export function nextTurnAt(settlesAt: Date[], now: Date, random: number): Date | null {
  const isWaiting = settlesAt.some((at) => now.getTime() - at.getTime() < TURN_MAX_MS);
  return isWaiting ? new Date(now.getTime() + TURN_MS * (1 + random)) : null;
}
