"use client";

import { useOpenTrace } from "../../_trace/trace-provider.tsx";
import { useSingleKeys } from "../_shortcuts/use-single-keys.ts";

/** Y asks about the message that has the focus, else about what the assistant did last: null where it did nothing. */
export function TraceKey({ turnId }: { turnId: string | null }) {
  const openTrace = useOpenTrace();
  useSingleKeys({
    y: () => {
      const focused = document.activeElement?.closest<HTMLElement>("[data-turn-id]")?.dataset.turnId;
      const asked = focused ?? turnId;
      if (asked) openTrace?.(asked);
    },
  });
  return null;
}
