"use client";

import { useRouter } from "next/navigation";
import { startTransition, useCallback, useEffect, useRef } from "react";

/** At most one refresh per this time, however much changes. */
const REFRESH_INTERVAL_MS = 1_000;

/** Reads the page again: at once, and once more at the end of the interval if asked meanwhile. */
export function useThrottledRefresh(): () => void {
  const router = useRouter();
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    function refresh() {
      timer.current = undefined;
      lastAt.current = performance.now();
      startTransition(() => router.refresh());
    }
    if (timer.current !== undefined) return;
    const waitMs = lastAt.current + REFRESH_INTERVAL_MS - performance.now();
    if (waitMs <= 0) refresh();
    else timer.current = setTimeout(refresh, waitMs);
  }, [router]);
}
