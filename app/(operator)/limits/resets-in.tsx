"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";

const TICK_MS = 1_000;

interface ResetsInProps {
  resetsAt: Date;
  /** The server's time of rendering: the browser's clock may be wrong, but it ticks as fast. */
  now: Date;
}

/** Counts down, and asks for the new usage when the window has ended. */
export function ResetsIn({ resetsAt, now }: ResetsInProps) {
  const t = useTranslations("limits");
  const format = useFormatter();
  const router = useRouter();
  const leftAtRenderingMs = resetsAt.getTime() - now.getTime();
  const [leftMs, setLeftMs] = useState(leftAtRenderingMs);

  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => {
      const left = leftAtRenderingMs - (performance.now() - startedAt);
      setLeftMs(left);
      if (left > 0) return;
      clearInterval(timer);
      router.refresh();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [leftAtRenderingMs, router]);

  if (leftMs <= 0) return t("resetsNow");
  // Not below a second, which would read "now" a moment too early.
  const shownMs = Math.max(leftMs, TICK_MS);
  return t("resets", { when: format.relativeTime(new Date(now.getTime() + shownMs), now) });
}
