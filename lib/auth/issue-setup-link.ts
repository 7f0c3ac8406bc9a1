import { randomBytes } from "node:crypto";
import type { Database } from "#db/client.ts";
import { hasOperator } from "#db/queries/has-operator.ts";
import { insertSetupLink } from "#db/queries/insert-setup-link.ts";
import { hashSetupToken } from "./hash-setup-token.ts";

export const SETUP_LINK_LIFETIME_HOURS = 24;
const SETUP_TOKEN_BYTES = 32;
const HOUR_MS = 3_600_000;

/**
 * The token of a new one-time link for the first operator; links issued before are dead from then on. null: there
 * is an operator already. The token itself is kept nowhere.
 */
export async function issueSetupLink(db: Database, now: Date): Promise<string | null> {
  if (await hasOperator(db)) return null;
  const token = randomBytes(SETUP_TOKEN_BYTES).toString("base64url");
  await insertSetupLink(db, {
    tokenHash: hashSetupToken(token),
    createdAt: now,
    expiresAt: new Date(now.getTime() + SETUP_LINK_LIFETIME_HOURS * HOUR_MS),
  });
  return token;
}
