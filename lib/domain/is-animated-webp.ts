/** So many bytes of the beginning have to be there. */
export const WEBP_HEADER_BYTES = 21;

const FLAGS_OFFSET = 20;
const ANIMATION_FLAG = 0b0000_0010;

/** Whether a WebP moves, by its extended header (RFC 9649, section 2.7); false for anything else. */
export function isAnimatedWebp(head: Uint8Array): boolean {
  const word = (from: number) => String.fromCharCode(...head.subarray(from, from + 4));
  if (word(0) !== "RIFF" || word(8) !== "WEBP" || word(12) !== "VP8X") return false;
  return ((head[FLAGS_OFFSET] ?? 0) & ANIMATION_FLAG) !== 0;
}
