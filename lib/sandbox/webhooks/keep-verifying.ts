import { pause } from "../pause.ts";
import type { World } from "../world.ts";
import { type Callback, verifyCallback } from "./verify-callback.ts";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

/** Does the handshake until Gatehouse passes it: at start it may not be listening yet. */
export async function keepVerifying(world: World, callback: Callback): Promise<void> {
  let retryMs = FIRST_RETRY_MS;
  do {
    const outcome = await verifyCallback(callback, world.signal);
    const reason = outcome.kind === "verified" ? null : outcome.reason;
    world.phones.setCallback(callback.channel, { kind: outcome.kind, reason });
    if (outcome.kind === "verified") return;
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  } while (await pause(retryMs, world.signal));
}
