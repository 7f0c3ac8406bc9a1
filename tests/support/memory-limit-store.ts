import { type Limit, type LimitStore, LimitStoreError, type LimitUsage } from "#lib/rate-limits/limit.ts";

export interface MemoryLimitStore extends LimitStore {
  /** While true, every call fails as if the store could not be reached. */
  isDown: boolean;
}

/** Fixed windows by the given clock. */
export function createMemoryLimitStore(now: () => Date): MemoryLimitStore {
  const windows = new Map<string, { used: number; resetsAtMs: number }>();
  const keyOf = (limit: Limit, subject: string) => `${limit.name}:${subject}`;

  function current(limit: Limit, subject: string) {
    const window = windows.get(keyOf(limit, subject));
    return window && window.resetsAtMs > now().getTime() ? window : null;
  }
  function usage(limit: Limit, subject: string): LimitUsage {
    const window = current(limit, subject);
    const used = window?.used ?? 0;
    return {
      allowed: limit.allowed,
      used,
      remaining: Math.max(0, limit.allowed - used),
      resetsAt: window ? new Date(window.resetsAtMs) : null,
    };
  }
  const store: MemoryLimitStore = {
    isDown: false,
    consume: async (limit, subject, points = 1) => {
      failIfDown(store);
      const window = current(limit, subject) ?? { used: 0, resetsAtMs: now().getTime() + limit.windowMs };
      window.used += points;
      windows.set(keyOf(limit, subject), window);
      return usage(limit, subject);
    },
    peek: async (limit, subject) => {
      failIfDown(store);
      return usage(limit, subject);
    },
    reset: async (limit, subject) => {
      failIfDown(store);
      windows.delete(keyOf(limit, subject));
    },
  };
  return store;
}

function failIfDown(store: MemoryLimitStore): void {
  if (store.isDown) throw new LimitStoreError("The limit store is down (asked for by the test)");
}
