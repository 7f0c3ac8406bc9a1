import fc from "fast-check";
import { expect, it } from "vitest";
import { MAX_BODY_BYTES, MAX_DISCARDED_BYTES, readBody } from "#lib/webhooks/read-body.ts";

const CAP = 1_000;
const anyChunks = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });

interface Source extends AsyncIterable<Uint8Array> {
  handedOut: number;
  isCancelled: boolean;
}

function sourceOf(chunks: Uint8Array[]): Source {
  const source: Source = {
    handedOut: 0,
    isCancelled: false,
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const value = chunks[source.handedOut];
        if (!value) return { done: true, value: undefined };
        source.handedOut += 1;
        return { done: false, value };
      },
      return: async () => {
        source.isCancelled = true;
        return { done: true, value: undefined };
      },
    }),
  };
  return source;
}

it("gives the same bytes however they were cut, or nothing when there are too many", async () => {
  await fc.assert(
    fc.asyncProperty(anyChunks, async (chunks) => {
      const whole = Buffer.concat(chunks);
      const body = await readBody(sourceOf(chunks), CAP);
      expect(body && Buffer.from(body)).toEqual(whole.byteLength > CAP ? null : whole);
    }),
  );
});

it("changes no chunk that it was given", async () => {
  await fc.assert(
    fc.asyncProperty(anyChunks, async (chunks) => {
      const before = chunks.map((chunk) => Buffer.from(chunk).toString("hex"));
      await readBody(sourceOf(chunks), CAP);
      expect(chunks.map((chunk) => Buffer.from(chunk).toString("hex"))).toEqual(before);
    }),
  );
});

it("takes in what is too much, so that its sender reads the answer", async () => {
  const source = sourceOf(Array.from({ length: 16 }, () => new Uint8Array(MAX_DISCARDED_BYTES / 16)));
  expect(await readBody(source, CAP)).toBeNull();
  expect(source).toMatchObject({ handedOut: 16, isCancelled: false });
});

it("takes in only so much, and cancels the rest", async () => {
  const source = sourceOf(Array.from({ length: 20 }, () => new Uint8Array(MAX_DISCARDED_BYTES / 16)));
  expect(await readBody(source, CAP)).toBeNull();
  expect(source).toMatchObject({ handedOut: 17, isCancelled: true });
});

it("cancels a web stream that never ends", async () => {
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
    cancel: () => {
      cancelled = true;
    },
  });
  expect(await readBody(endless)).toBeNull();
  expect(cancelled).toBe(true);
});

it("takes exactly the largest body that is allowed", async () => {
  const largest = new Uint8Array(MAX_BODY_BYTES).fill(1);
  expect((await readBody(sourceOf([largest])))?.byteLength).toBe(MAX_BODY_BYTES);
  expect(await readBody(sourceOf([largest, new Uint8Array(1)]))).toBeNull();
  const [half, otherHalf] = [largest.subarray(0, 1_000_000), largest.subarray(1_000_000)];
  expect((await readBody(sourceOf([half, otherHalf])))?.byteLength).toBe(MAX_BODY_BYTES);
});

it("needs little more memory than the body has bytes, also when they come one by one", async () => {
  const bytes = Array.from({ length: 200_000 }, (_, index) => Uint8Array.of(index));
  const body = await readBody(sourceOf(bytes));
  expect(body?.byteLength).toBe(bytes.length);
  expect(body?.buffer.byteLength).toBeLessThanOrEqual(2 * bytes.length);
});

it("reads no body as an empty one", async () => {
  expect(await readBody(null)).toEqual(new Uint8Array(0));
  expect(await readBody(sourceOf([]))).toEqual(new Uint8Array(0));
});

it("passes on that the sender has gone away", async () => {
  async function* broken() {
    yield new Uint8Array(1);
    throw new Error("aborted");
  }
  await expect(readBody(broken())).rejects.toThrow("aborted");
});
