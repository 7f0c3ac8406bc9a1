"use client";

import { useEffect, useState } from "react";
import type { TraceView } from "#lib/inbox/trace/trace-view.ts";
import { loadTraceAction } from "./trace-actions.ts";

type LoadedTrace = { kind: "loading" | "failed" | "gone" } | { kind: "loaded"; trace: TraceView };

/** The trace while its drawer is open; null: it is closed. */
export function useTrace(turnId: string | null): LoadedTrace {
  const [loaded, setLoaded] = useState<LoadedTrace>({ kind: "loading" });
  useEffect(() => {
    if (turnId === null) return;
    let isWanted = true;
    setLoaded({ kind: "loading" });
    loadTraceAction({ turnId })
      .catch(() => null)
      .then((result) => {
        if (!isWanted) return;
        if (result?.data) setLoaded({ kind: "loaded", trace: result.data });
        else setLoaded({ kind: result?.data === null ? "gone" : "failed" });
      });
    return () => {
      isWanted = false;
    };
  }, [turnId]);
  return loaded;
}
