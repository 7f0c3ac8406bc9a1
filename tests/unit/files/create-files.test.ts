import { buffer } from "node:stream/consumers";
import memory from "unstorage/drivers/memory";
import { describe, expect, it } from "vitest";
import { createFiles, PART_BYTES } from "#lib/files/create-files.ts";
import { newFileKey } from "#lib/files/file-key.ts";
import type { ByteRange } from "#lib/files/files.ts";

const driver = memory();
const files = createFiles(driver);
const keysOf = () => driver.getKeys("", {});

async function* chunksOf(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

async function read(key: string, range: ByteRange): Promise<Buffer | null> {
  const opened = await files.open(key, range);
  return opened && buffer(opened);
}

describe("a file of several parts", () => {
  const bytes = Buffer.alloc(PART_BYTES * 2 + 5);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = at % 251;
  const key = newFileKey();

  it.each([1_000_003, PART_BYTES, PART_BYTES * 3])(
    "is the same after coming in chunks of %i",
    async (size) => {
      await files.put(key, chunksOf(bytes, size));
      const whole = await read(key, { start: 0, end: bytes.length - 1 });
      expect(whole?.equals(bytes)).toBe(true);
    },
  );

  it.each([
    [0, 0],
    [PART_BYTES - 1, PART_BYTES],
    [PART_BYTES, PART_BYTES],
    [10, PART_BYTES * 2 + 1],
    [PART_BYTES * 2 + 4, PART_BYTES * 2 + 4],
  ])("gives out the bytes from %i to %i", async (start, end) => {
    const part = await read(key, { start, end });
    expect(part?.equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  it("leaves nothing when it is removed, also with a part missing and twice", async () => {
    await driver.removeItem?.((await keysOf())[0] ?? "", {});
    await files.remove(key);
    await files.remove(key);
    expect(await keysOf()).toEqual([]);
    expect(await read(key, { start: 0, end: 0 })).toBe(null);
  });
});

it("keeps an empty file", async () => {
  const key = newFileKey();
  await files.put(key, chunksOf(Buffer.alloc(0), 1));
  expect(await keysOf()).toHaveLength(1);
});

it.each(["", "..", "../../etc/passwd", "a".repeat(32).toUpperCase(), `${"a".repeat(31)}:`])(
  "refuses the key %j, which is none of ours",
  async (key) => {
    await expect(files.put(key, chunksOf(Buffer.from("x"), 1))).rejects.toThrow("no key");
    await expect(files.open(key, { start: 0, end: 0 })).rejects.toThrow("no key");
  },
);
