import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Database } from "./client.ts";
import {
  authRateLimits,
  authVerifications,
  operatorCredentials,
  operatorSessions,
  operators,
} from "./schema/operators.ts";

/** Lets better-auth keep people, sessions and its own limits in our tables. */
export function createAuthAdapter(db: Database) {
  return drizzleAdapter(db, {
    provider: "pg",
    transaction: true,
    schema: {
      user: operators,
      session: operatorSessions,
      account: operatorCredentials,
      verification: authVerifications,
      rateLimit: authRateLimits,
    },
  });
}
