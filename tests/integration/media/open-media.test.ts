import { expect, it } from "vitest";
import { openMedia } from "#lib/meta/graph/open-media.ts";

const TIMEOUT_MS = 5_000;

/** With a resolver in place of DNS: whatever name is asked for leads to `addresses`. */
function open(url: string, addresses: string[], asked: string[] = []) {
  return openMedia({
    url,
    accessToken: "EAAtoken-of-this-file",
    graphOrigin: "https://graph.facebook.com",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    resolve: async (hostname) => {
      asked.push(hostname);
      return addresses;
    },
  });
}

it.each(["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "::1", "fd00::1", "::ffff:127.0.0.1"])(
  "does not connect where a name of Meta's leads to %s",
  async (address) => {
    for (const host of ["lookaside.fbsbx.com", "x.fbcdn.net", "graph.facebook.com"]) {
      const asked: string[] = [];
      expect(await open(`https://${host}/x`, [address], asked)).toEqual({
        kind: "failed",
        reason: "forbidden_address",
      });
      expect(asked).toEqual([host]);
    }
  },
);

it("does not even look up a name that is not Meta's", async () => {
  const asked: string[] = [];
  const outcome = await open("https://evil.example/x", ["157.240.20.19"], asked);
  expect(outcome).toEqual({ kind: "failed", reason: "forbidden_address" });
  expect(asked).toEqual([]);
});

it("counts a name without any address as out of reach for now", async () => {
  const outcome = await openMedia({
    url: "https://lookaside.fbsbx.com/x",
    accessToken: null,
    graphOrigin: null,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    resolve: () => Promise.reject(Object.assign(new Error("no name"), { code: "ENOTFOUND" })),
  });
  expect(outcome).toEqual({ kind: "failed", reason: "meta_unreachable" });
});
