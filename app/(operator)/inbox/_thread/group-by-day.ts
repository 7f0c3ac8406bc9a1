import type { ThreadItem } from "#lib/inbox/thread-item.ts";

export interface Day {
  /** Such as `2026-03-02`. */
  key: string;
  items: ThreadItem[];
}

/** Cuts a thread where the reader's calendar day changes. */
export function groupByDay(items: ThreadItem[], timeZone: string): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const key = dayKey(item.occurredAt, timeZone);
    const last = days.at(-1);
    if (last?.key === key) last.items.push(item);
    else days.push({ key, items: [item] });
  }
  return days;
}

export function dayKey(at: Date, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);
}
