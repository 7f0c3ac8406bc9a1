import { useEffect, useState } from "react";

/** Whether a time is over that the server said is left; measured here, so that no clock has to agree. */
export function useIsOver(leftMs: number): boolean {
  const [overFor, setOverFor] = useState<number | null>(null);
  useEffect(() => {
    if (leftMs <= 0) return;
    const timer = setTimeout(() => setOverFor(leftMs), leftMs);
    return () => clearTimeout(timer);
  }, [leftMs]);
  return leftMs <= 0 || overFor === leftMs;
}
