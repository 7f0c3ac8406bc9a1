import { randomBytes } from "node:crypto";

const KEY_BYTES = 16;
const KEY = /^[0-9a-f]{32}$/;

/** Nobody can guess it, and nothing of a sender is in it. */
export function newFileKey(): string {
  return randomBytes(KEY_BYTES).toString("hex");
}

/** Spread over folders, of which none then holds too many files. */
export function partName(key: string, part: number): string {
  if (!KEY.test(key)) throw new Error("This is no key of a file of ours.");
  return `${key.slice(0, 2)}:${key.slice(2)}:${part}`;
}
