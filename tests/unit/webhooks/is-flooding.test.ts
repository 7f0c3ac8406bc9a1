import { expect, it } from "vitest";
import { isFlooding } from "#lib/webhooks/is-flooding.ts";
import { createContextWithoutDatabase } from "#tests/support/context-without-database.ts";

const ALLOWED_PER_MINUTE = 60;
const MINUTE_MS = 60_000;

function refuse(ctx: Parameters<typeof isFlooding>[0], address: string | null, times: number): boolean {
  let flooding = false;
  for (let count = 0; count < times; count += 1) flooding = isFlooding(ctx, "bad_signatures", address);
  return flooding;
}

it("calls it a flood when one address is refused too often in a minute", () => {
  const ctx = createContextWithoutDatabase();
  expect(refuse(ctx, "203.0.113.7", ALLOWED_PER_MINUTE)).toBe(false);
  expect(refuse(ctx, "203.0.113.7", 1)).toBe(true);
  expect(refuse(ctx, "203.0.113.8", 1)).toBe(false);
});

it("begins again with every minute", () => {
  const ctx = createContextWithoutDatabase();
  refuse(ctx, "203.0.113.7", ALLOWED_PER_MINUTE + 1);
  ctx.clock.advance(MINUTE_MS);
  expect(refuse(ctx, "203.0.113.7", ALLOWED_PER_MINUTE)).toBe(false);
  expect(refuse(ctx, "203.0.113.7", 1)).toBe(true);
});

it.each([
  ["written out", "2001:db8:1:2:a:b:c:d", "2001:db8:1:2:0:0:0:1"],
  ["shortened", "2001:db8:1:2::1", "2001:db8:1:2:ffff::"],
  ["shortened in the network", "2001:db8::1", "2001:db8::a:b:c:d"],
  ["shortened at the front", "::1", "::2"],
  ["in capitals and with zeros", "2001:0DB8:0001:0002::1", "2001:db8:1:2::2"],
])("counts an IPv6 /64 as one sender: %s", (_, one, other) => {
  const ctx = createContextWithoutDatabase();
  refuse(ctx, one, ALLOWED_PER_MINUTE);
  expect(refuse(ctx, other, 1)).toBe(true);
});

it("counts different IPv6 networks apart", () => {
  const ctx = createContextWithoutDatabase();
  refuse(ctx, "2001:db8:1:2::1", ALLOWED_PER_MINUTE + 1);
  expect(refuse(ctx, "2001:db8:1:3::1", 1)).toBe(false);
  expect(refuse(ctx, "2001:db8::1:2:0:1", 1)).toBe(false);
});

it("takes IPv4 over an IPv6 socket for the address that it is", () => {
  const ctx = createContextWithoutDatabase();
  refuse(ctx, "::ffff:203.0.113.7", ALLOWED_PER_MINUTE);
  expect(refuse(ctx, "203.0.113.7", 1)).toBe(true);
  expect(refuse(ctx, "::ffff:203.0.113.8", 1)).toBe(false);
});

it("remembers a bounded number of networks, and calls the rest of them a flood", () => {
  const ctx = createContextWithoutDatabase();
  const networks = Array.from({ length: 10_000 }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
  expect(networks.some((address) => isFlooding(ctx, "bad_signatures", address))).toBe(false);
  expect(isFlooding(ctx, "bad_signatures", "198.51.100.1")).toBe(true);
  expect(isFlooding(ctx, "bad_signatures", "10.0.0.0")).toBe(false);
});

it("does not call it a flood when nobody knows where it comes from", () => {
  expect(refuse(createContextWithoutDatabase(), null, ALLOWED_PER_MINUTE + 1)).toBe(false);
});
