import { isIPv6 } from "node:net";
import type { Context } from "#lib/context.ts";

const MINUTE_MS = 60_000;
/** Refused requests of one network per minute before it is told to slow down and no longer logged. */
const FLOOD_PER_MINUTE = 60;
/** While so many networks are refused in one minute, more of them count as flooding from the start. */
const MAX_TRACKED_NETWORKS = 10_000;

const IPV6_GROUPS = 8;
const IPV6_NETWORK_GROUPS = 4;

interface Minute {
  number: number;
  refused: Map<string, number>;
}

const minutes = new WeakMap<object, Minute>();

/**
 * Counts one refusal of this address, and tells whether it was refused too often this minute. Only ever asked
 * about what is refused anyway: nobody can keep Meta out by sending rubbish in its name.
 */
export function isFlooding(ctx: Context, address: string | null): boolean {
  if (!address) return false;
  const { refused } = minuteOf(ctx);
  const network = networkOf(address);
  const count = (refused.get(network) ?? 0) + 1;
  if (count === 1 && refused.size >= MAX_TRACKED_NETWORKS) return true;
  refused.set(network, count);
  return count > FLOOD_PER_MINUTE;
}

function minuteOf(ctx: Context): Minute {
  const number = Math.floor(ctx.now().getTime() / MINUTE_MS);
  let minute = minutes.get(ctx.db);
  if (minute?.number !== number) {
    minute = { number, refused: new Map() };
    minutes.set(ctx.db, minute);
  }
  return minute;
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
