import type { EventFilter } from "#lib/events/list-webhook-events.ts";

/** The address that shows these events. */
export function eventsHref({ state, channel, before }: EventFilter): string {
  const query = new URLSearchParams(
    Object.entries({ state, channel, before }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return query ? `/events?${query}` : "/events";
}
