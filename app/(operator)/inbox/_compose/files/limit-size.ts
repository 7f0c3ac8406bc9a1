const KIBIBYTE = 1024;
const MEBIBYTE = KIBIBYTE * KIBIBYTE;

/** A limit of Meta's, which are powers of two, in the round number that Meta names: 5 MB, not 5.2 MB. */
export function limitSize(bytes: number): number {
  return bytes >= MEBIBYTE ? (bytes / MEBIBYTE) * 1_000_000 : (bytes / KIBIBYTE) * 1_000;
}
