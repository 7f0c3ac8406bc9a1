"use client";

import { type DateTimeFormatOptions, useFormatter } from "next-intl";
import { useBrowserTimeZone } from "./use-browser-time-zone.ts";

interface LocalTimeProps {
  value: Date;
  options: DateTimeFormatOptions;
  className?: string;
}

/** An instant in the reader's own time zone. */
export function LocalTime({ value, options, className }: LocalTimeProps) {
  const format = useFormatter();
  const timeZone = useBrowserTimeZone();
  return (
    <time dateTime={value.toISOString()} className={className}>
      {format.dateTime(value, { ...options, timeZone })}
    </time>
  );
}
