import { LIMIT_NAMES, LIMIT_RULES, type LimitName } from "#lib/domain/limit-policy.ts";
import type { Limit } from "#lib/rate-limits/limit.ts";

/** The limits as they are until somebody decides otherwise. */
export const STANDARD_LIMITS = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, { name, ...LIMIT_RULES[name].standard }]),
) as Record<LimitName, Limit>; // has every name
