import type { MessageView } from "#lib/inbox/list-messages.ts";

export interface Day {
  /** Such as `2026-03-02`. */
  key: string;
  messages: MessageView[];
}

/** Cuts a thread where the reader's calendar day changes. */
export function groupByDay(messages: MessageView[], timeZone: string): Day[] {
  const days: Day[] = [];
  for (const message of messages) {
    const key = dayKey(message.occurredAt, timeZone);
    const last = days.at(-1);
    if (last?.key === key) last.messages.push(message);
    else days.push({ key, messages: [message] });
  }
  return days;
}

export function dayKey(at: Date, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);
}
