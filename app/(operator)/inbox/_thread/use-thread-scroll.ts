"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ThreadItem } from "#lib/inbox/thread-item.ts";

/** Closer to the end than this counts as reading the newest message. */
const AT_END_PX = 80;

/**
 * Scrolling of a box that counts its position from the newest message, downwards from zero: whoever reads further
 * up stays where they are when a message arrives, and is taken to the end when they send one.
 */
export function useThreadScroll(shown: ThreadItem[], pendingCount: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const previous = useRef({ newestId: shown.at(-1)?.id, heightPx: 0 });

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const newestId = shown.at(-1)?.id;
    const grownPx = box.scrollHeight - previous.current.heightPx;
    const hasArrived = newestId !== previous.current.newestId;
    if (hasArrived && Math.abs(box.scrollTop) >= AT_END_PX) box.scrollTop -= grownPx;
    previous.current = { newestId, heightPx: box.scrollHeight };
  }, [shown]);

  const jump = () => scroller.current?.scrollTo({ top: 0 });
  useEffect(() => {
    if (pendingCount > 0) scroller.current?.scrollTo({ top: 0 });
  }, [pendingCount]);

  const onScroll = () => setIsAtEnd(Math.abs(scroller.current?.scrollTop ?? 0) < AT_END_PX);
  return { scroller, isAtEnd, onScroll, jump };
}
