import { createHash } from "node:crypto";

interface MeasureOptions {
  maxBytes: number;
  /** Content-Length, which is not believed beyond this: less or more is an interrupted download. */
  announcedBytes: number | null;
}

export interface MeasuredBytes {
  /** The same bytes, to be read once. */
  bytes: AsyncIterable<Uint8Array>;
  /** What ended the reading before its time; null: nothing on this side. */
  readonly trouble: "too_large" | "interrupted" | null;
  /** Hash in hex, size, and the beginning; once all is read. */
  result(): { sha256: string; sizeBytes: number; head: Uint8Array };
}

/** Enough of any format to tell what it is. */
const HEAD_BYTES = 64 * 1024;

/** Counts, hashes and looks at bytes while they pass, and lets no more than `maxBytes` through. */
export function measureBytes(
  source: AsyncIterable<Uint8Array>,
  { maxBytes, announcedBytes }: MeasureOptions,
): MeasuredBytes {
  const hash = createHash("sha256");
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let sizeBytes = 0;
  let trouble: MeasuredBytes["trouble"] = null;

  function stop(reason: NonNullable<MeasuredBytes["trouble"]>, cause?: unknown): never {
    trouble = reason;
    throw new Error(`download ${reason}`, { cause });
  }

  async function* pass(): AsyncGenerator<Uint8Array> {
    if (announcedBytes !== null && announcedBytes > maxBytes) stop("too_large");
    const reader = source[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await reader.next().catch((error: unknown) => stop("interrupted", error));
        if (next.done) break;
        const chunk = next.value;
        sizeBytes += chunk.length;
        if (sizeBytes > maxBytes) stop("too_large");
        hash.update(chunk);
        if (headBytes < HEAD_BYTES) {
          head.push(chunk);
          headBytes += chunk.length;
        }
        yield chunk;
      }
    } finally {
      await reader.return?.();
    }
    if (announcedBytes !== null && announcedBytes !== sizeBytes) stop("interrupted");
  }

  return {
    bytes: pass(),
    get trouble() {
      return trouble;
    },
    result: () => ({
      sha256: hash.digest("hex"),
      sizeBytes,
      head: Buffer.concat(head).subarray(0, HEAD_BYTES),
    }),
  };
}
