"use client";

import { useHotkeys } from "@mantine/hooks";
import { useShortcuts } from "./shortcuts-provider.tsx";

/** A dialog or menu in front has the keys to itself. */
const IN_FRONT = '[role="dialog"], [role="menu"]';

/** Single keys, unless they are turned off; never while somebody types. */
export function useSingleKeys(keys: Record<string, () => void>): void {
  const { isEnabled } = useShortcuts();
  useHotkeys(
    Object.entries(isEnabled ? keys : {}).map(([key, act]) => [
      key,
      (event) => {
        const isInFront = event.target instanceof Element && event.target.closest(IN_FRONT) !== null;
        if (isInFront) return;
        event.preventDefault();
        act();
      },
      { preventDefault: false },
    ]),
  );
}
