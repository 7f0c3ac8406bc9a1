"use client";

import { useEffect, useState } from "react";

const TICK_MS = 15_000;

/** The time, counted from the server's at rendering: both sides render the same, and a wrong clock does not matter. */
export function useClock(renderedAt: Date): Date {
  const startMs = renderedAt.getTime();
  const [nowMs, setNowMs] = useState(startMs);
  useEffect(() => {
    const startedAt = performance.now();
    const tick = () => setNowMs(startMs + performance.now() - startedAt);
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [startMs]);
  return new Date(nowMs);
}
