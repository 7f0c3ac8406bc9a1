import type { Driver } from "unstorage";
import { createStorage } from "unstorage";
import { partName } from "./file-key.ts";
import type { ByteRange, Files } from "./files.ts";
import { inParts } from "./in-parts.ts";

/** unstorage reads and writes whole values: parts keep memory flat, and seeking reads only what it needs. */
export const PART_BYTES = 4 * 1024 * 1024;
const PARTS_MAX = 32;

export function createFiles(driver: Driver): Files {
  const storage = createStorage({ driver });

  async function readPart(key: string, part: number): Promise<Uint8Array | null> {
    const found = await storage.getItemRaw<Uint8Array>(partName(key, part));
    return found ?? null;
  }

  async function* read(key: string, range: ByteRange, first: Uint8Array): AsyncGenerator<Uint8Array> {
    const [firstPart, lastPart] = [partOf(range.start), partOf(range.end)];
    for (let part = firstPart; part <= lastPart; part += 1) {
      const bytes = part === firstPart ? first : await readPart(key, part);
      if (!bytes) throw new Error("A part of a stored file is missing.");
      const offset = part * PART_BYTES;
      yield bytes.subarray(Math.max(0, range.start - offset), range.end + 1 - offset);
    }
  }

  return {
    async put(key, bytes) {
      let part = 0;
      for await (const piece of inParts(bytes, PART_BYTES)) {
        if (part === PARTS_MAX) throw new Error("A file is larger than the storage takes.");
        await storage.setItemRaw(partName(key, part), piece);
        part += 1;
      }
    },
    async open(key, range) {
      const first = await readPart(key, partOf(range.start));
      return first && read(key, range, first);
    },
    async remove(key) {
      // All that may be there: a writer that was overtaken leaves gaps.
      for (let part = 0; part < PARTS_MAX; part += 1) await storage.removeItem(partName(key, part));
    },
  };
}

function partOf(offset: number): number {
  return Math.floor(offset / PART_BYTES);
}
