/** Meta sends at most 3 MB (WhatsApp Cloud API, webhooks overview); above this nothing is read any more. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;
/** Of a body that is too large so much is taken in and thrown away: who is cut off while sending reads no answer. */
export const MAX_DISCARDED_BYTES = 16 * 1024 * 1024;
const FIRST_GROWTH_BYTES = 64 * 1024;

/**
 * The whole body, or null if it exceeds `maxBytes`, whatever its Content-Length claimed; nothing beyond
 * `maxBytes` is kept.
 */
export async function readBody(
  stream: AsyncIterable<Uint8Array> | null,
  maxBytes = MAX_BODY_BYTES,
): Promise<Uint8Array | null> {
  let body: Uint8Array = new Uint8Array(0);
  let length = 0;
  for await (const chunk of stream ?? []) {
    const end = length + chunk.byteLength;
    if (end > MAX_DISCARDED_BYTES) return null; // leaving the loop cancels the stream
    if (end > maxBytes) {
      body = new Uint8Array(0);
    } else if (length === 0) {
      body = chunk; // most bodies come in one piece and need no copy
    } else {
      // Kept in one buffer: millions of chunks of one byte would take a hundred times their size as a list.
      if (end > body.byteLength) body = grow(body, end, maxBytes);
      body.set(chunk, length);
    }
    length = end;
  }
  return length > maxBytes ? null : body.subarray(0, length);
}

function grow(body: Uint8Array, needed: number, maxBytes: number): Uint8Array {
  const size = Math.max(needed, body.byteLength * 2, FIRST_GROWTH_BYTES);
  const larger = new Uint8Array(Math.max(needed, Math.min(size, maxBytes)));
  larger.set(body);
  return larger;
}
