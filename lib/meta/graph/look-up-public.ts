import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Every address of a name. */
export type Resolve = (hostname: string) => Promise<string[]>;

/** The name leads into a network that is none of Meta's business. */
export class PrivateAddressError extends Error {
  override name = "PrivateAddressError";
}

export async function resolveName(hostname: string): Promise<string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}

/** Also for IPv4 inside IPv6; private, local, shared, reserved and translated ranges are not public. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}

/**
 * For a connection: the socket goes to exactly the addresses that were checked, so that a name cannot change
 * its mind in between.
 */
export function lookUpPublic(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const found = addresses
          .filter(isPublicAddress)
          .map((address) => ({ address, family: familyOf(address) }));
        const [first] = found;
        if (!first) return callback(new PrivateAddressError("The name has no public address."), "");
        if (options.all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ""),
    );
  };
}

function familyOf(address: string): 4 | 6 {
  return address.includes(":") ? 6 : 4;
}
