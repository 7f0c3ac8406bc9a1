import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startUpstashBridge, type UpstashBridge } from "#tests/support/upstash-bridge.ts";

// Installs Redis on the first run of a machine.
const SET_UP_TIMEOUT_MS = 5 * 60_000;

let bridge: UpstashBridge;
let redis: Redis;
beforeAll(async () => {
  bridge = await startUpstashBridge();
  redis = new Redis({ url: bridge.url, token: bridge.token });
}, SET_UP_TIMEOUT_MS);
afterAll(() => bridge.stop());

it("keeps text of every kind through the base64 of both ends", async () => {
  const value = "Ünïcödé 😀\r\n$5\r\nOK";
  expect(await redis.set("text", value)).toBe("OK");
  expect(await redis.get("text")).toBe(value);
  expect(await redis.get("missing")).toBeNull();
  expect(await redis.mget("text", "missing")).toEqual([value, null]);
});

it("answers a pipeline item by item, with the errors of single commands", async () => {
  const pipeline = redis.pipeline().set("word", "one").incr("word").get("word");
  const answers = await pipeline.exec({ keepErrors: true });
  expect(answers[0].result).toBe("OK");
  expect(answers[1].error).toContain("not an integer");
  expect(answers[2].result).toBe("one");
});

it("runs a transaction as one", async () => {
  const rounds = Array.from({ length: 20 }, () => redis.multi().incr("count").decr("count").exec());
  for (const round of await Promise.all(rounds)) expect(round).toEqual([1, 0]);
});

it("knows a script by the hash of the text that it was given", async () => {
  const script = "#!lua flags=allow-key-locking\nreturn {ARGV[1], 7}";
  const hash = "0000000000000000000000000000000000000000";
  await expect(redis.evalsha(hash, [], [])).rejects.toThrow(/NOSCRIPT/);
  expect(await redis.eval(script, [], ["a"])).toEqual(["a", 7]);
  expect(await redis.createScript(script).evalsha([], ["b"])).toEqual(["b", 7]);
});

it("refuses a wrong token", async () => {
  const stranger = new Redis({ url: bridge.url, token: "wrong" });
  await expect(stranger.get("text")).rejects.toThrow(/WRONGPASS/);
});
