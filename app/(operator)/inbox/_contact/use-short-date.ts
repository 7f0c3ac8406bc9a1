"use client";

import { useFormatter } from "next-intl";
import { useBrowserTimeZone } from "../../../_ui/use-browser-time-zone.ts";

/** Day and time as the reader's own clock shows them. */
export function useShortDate(): (instant: Date) => string {
  const format = useFormatter();
  const timeZone = useBrowserTimeZone();
  return (instant) => format.dateTime(instant, { dateStyle: "medium", timeStyle: "short", timeZone });
}
