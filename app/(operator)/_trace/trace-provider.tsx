"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { TraceDrawer } from "./trace-drawer.tsx";

const OpenTrace = createContext<((turnId: string) => void) | null>(null);

/** Opens the trace of a turn; null where there is no drawer around. */
export function useOpenTrace() {
  return use(OpenTrace);
}

/** One drawer for all that is shown below. */
export function TraceProvider({ children }: { children: ReactNode }) {
  const [turnId, setTurnId] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const open = useMemo(
    () => (id: string) => {
      setTurnId(id);
      setIsOpen(true);
    },
    [],
  );
  return (
    <OpenTrace value={open}>
      {children}
      <TraceDrawer turnId={turnId} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </OpenTrace>
  );
}
