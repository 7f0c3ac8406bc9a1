import { createHash } from "node:crypto";

/** What the database keeps of a set-up link: whoever reads the table cannot use it. */
export function hashSetupToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
