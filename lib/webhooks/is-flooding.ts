import { isIPv6 } from "node:net";
import type { Context } from "#lib/context.ts";
import type { LimitName } from "#lib/domain/limit-policy.ts";
import { knownPolicies } from "#lib/rate-limits/policies.ts";
import { noteFlood } from "./note-flood.ts";

const MINUTE_MS = 60_000;
/** While so many networks are refused in one minute, more of them count as flooding from the start. */
const MAX_TRACKED_NETWORKS = 10_000;

const IPV6_GROUPS = 8;
const IPV6_NETWORK_GROUPS = 4;

interface Minute {
  number: number;
  refused: Map<string, number>;
}

export type FloodLimit = Extract<LimitName, "bad_signatures" | "verification_handshake">;

const minutes = new WeakMap<object, Record<FloodLimit, Minute>>();

/**
 * Counts one refusal of this address, and tells whether it was refused too often this minute. Only ever asked
 * about what is refused anyway: nobody can keep Meta out by sending rubbish in its name. In the memory of this process,
 * by the policy as far as it is known: what comes in waits for no store, and goes on without one.
 */
export function isFlooding(ctx: Context, limitName: FloodLimit, address: string | null): boolean {
  if (!address) return false;
  const { allowed } = knownPolicies(ctx).limits[limitName];
  const { number, refused } = minuteOf(ctx, limitName);
  const network = networkOf(address);
  const count = (refused.get(network) ?? 0) + 1;
  if (count === 1 && refused.size >= MAX_TRACKED_NETWORKS) return true;
  refused.set(network, count);
  if (count === allowed + 1) {
    const resetsAt = new Date((number + 1) * MINUTE_MS);
    noteFlood(ctx, { limitName, subject: network, used: count, allowed, resetsAt });
  }
  return count > allowed;
}

function minuteOf(ctx: Context, limitName: FloodLimit): Minute {
  const number = Math.floor(ctx.now().getTime() / MINUTE_MS);
  let both = minutes.get(ctx.db);
  if (!both) {
    both = { bad_signatures: newMinute(number), verification_handshake: newMinute(number) };
    minutes.set(ctx.db, both);
  }
  if (both[limitName].number !== number) both[limitName] = newMinute(number);
  return both[limitName];
}

function newMinute(number: number): Minute {
  return { number, refused: new Map() };
}

// One IPv6 subscriber owns a /64: counting single addresses would count nothing.
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mappedIpv4 = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mappedIpv4) return mappedIpv4;
  const [before = "", after] = address.split("::");
  const left = before.split(":").filter(Boolean);
  const right = after?.split(":").filter(Boolean) ?? [];
  const zeros = Array.from({ length: Math.max(0, IPV6_GROUPS - left.length - right.length) }, () => "0");
  return [...left, ...zeros, ...right]
    .slice(0, IPV6_NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
