import { expect, it } from "vitest";
import { isPublicAddress, lookUpPublic, PrivateAddressError } from "#lib/meta/graph/look-up-public.ts";

it.each(["157.240.20.19", "8.8.8.8", "2a03:2880:f12d:83:face:b00c:0:25de", "::ffff:157.240.20.19"])(
  "takes %s for public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

it.each([
  "0.0.0.0",
  "10.0.0.1",
  "100.64.0.1",
  "127.0.0.1",
  "127.8.8.8",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.2.1",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:10.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:a9fe:a9fe",
  "64:ff9b::a9fe:a9fe",
  "2002:7f00:1::",
  "2001:0:4136:e378:8000:63bf:3fff:fdd2",
  "2001:db8::1",
  "fc00::1",
  "fd12:3456:789a::1",
  "fe80::1",
  "ff02::1",
  "",
  "localhost",
])("takes %j for not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

function lookUp(addresses: string[], all: boolean): Promise<unknown> {
  return new Promise((resolve, reject) => {
    lookUpPublic(async () => addresses)("media.example", { all }, (error, found, family) =>
      error ? reject(error) : resolve(all ? found : [found, family]),
    );
  });
}

it("gives a connection only the public ones of a name's addresses", async () => {
  const mixed = ["10.0.0.1", "157.240.20.19", "fe80::1", "2a03:2880::1"];
  expect(await lookUp(mixed, true)).toEqual([
    { address: "157.240.20.19", family: 4 },
    { address: "2a03:2880::1", family: 6 },
  ]);
  expect(await lookUp(mixed, false)).toEqual(["157.240.20.19", 4]);
});

it.each([[["127.0.0.1"]], [["::ffff:169.254.169.254", "fd00::1"]], [[]]])(
  "refuses a name that leads to %j",
  async (addresses) => {
    await expect(lookUp(addresses, true)).rejects.toThrow(PrivateAddressError);
  },
);

it("passes on what the resolver says", async () => {
  const error = Object.assign(new Error("not found"), { code: "ENOTFOUND" });
  const lookup = lookUpPublic(() => Promise.reject(error));
  await new Promise<void>((resolve) => {
    lookup("media.example", {}, (found) => {
      expect(found).toBe(error);
      resolve();
    });
  });
});
