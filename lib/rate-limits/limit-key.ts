import { createHash } from "node:crypto";
import type { Limit } from "./limit.ts";

/**
 * The key that a store counts under. The subject is hashed: it may be personal (an e-mail address), of any
 * length, and hold characters that a store reads as a pattern.
 */
export function limitKey(limit: Limit, subject: string): string {
  return `${limit.name}:${createHash("sha256").update(subject).digest("base64url")}`;
}
