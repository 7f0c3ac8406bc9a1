"use client";

import { useTimeZone } from "next-intl";
import { useSyncExternalStore } from "react";

const never = () => () => {};
const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader's own zone; while rendering on the server, the configured one. */
export function useBrowserTimeZone(): string {
  const configured = useTimeZone() ?? "UTC";
  return useSyncExternalStore(never, browserTimeZone, () => configured);
}
