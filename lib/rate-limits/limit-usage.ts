import type { Limit, LimitUsage } from "./limit.ts";

export function limitUsage({ allowed }: Limit, used: number, resetsAtMs: number): LimitUsage {
  return {
    allowed,
    used,
    remaining: Math.max(0, allowed - used),
    resetsAt: used > 0 ? new Date(resetsAtMs) : null,
  };
}
