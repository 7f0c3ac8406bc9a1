"use client";

import { useDisclosure, useLocalStorage } from "@mantine/hooks";
import { createContext, type ReactNode, use, useMemo } from "react";
import { ShortcutsSheet } from "./shortcuts-sheet.tsx";

const STORAGE_KEY = "gatehouse-single-key-shortcuts";

interface Shortcuts {
  isEnabled: boolean;
  openSheet: () => void;
}

const ShortcutsContext = createContext<Shortcuts>({ isEnabled: false, openSheet: () => {} });

export function useShortcuts(): Shortcuts {
  return use(ShortcutsContext);
}

/** Remembers whether single keys do something: speech input types them by accident. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [isEnabled, setIsEnabled] = useLocalStorage({ key: STORAGE_KEY, defaultValue: true });
  const [isOpen, { open, close }] = useDisclosure(false);
  const shortcuts = useMemo(() => ({ isEnabled, openSheet: open }), [isEnabled, open]);
  return (
    <ShortcutsContext value={shortcuts}>
      {children}
      <ShortcutsSheet isOpen={isOpen} onClose={close} isEnabled={isEnabled} onToggle={setIsEnabled} />
    </ShortcutsContext>
  );
}
