/** The same bytes in pieces of `partBytes`, the last one shorter; one empty piece when there are none. */
export async function* inParts(
  bytes: AsyncIterable<Uint8Array>,
  partBytes: number,
): AsyncGenerator<Uint8Array> {
  let part = Buffer.allocUnsafe(partBytes);
  let filled = 0;
  let isAny = false;
  for await (const chunk of bytes) {
    let rest = chunk;
    while (rest.length > 0) {
      const taken = rest.subarray(0, partBytes - filled);
      part.set(taken, filled);
      filled += taken.length;
      rest = rest.subarray(taken.length);
      if (filled < partBytes) continue;
      yield part;
      isAny = true;
      part = Buffer.allocUnsafe(partBytes);
      filled = 0;
    }
  }
  if (filled > 0 || !isAny) yield part.subarray(0, filled);
}
