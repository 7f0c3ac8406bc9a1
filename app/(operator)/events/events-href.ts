import type { EventFilter } from "#lib/events/list-webhook-events.ts";

/** The address that shows these events. */
export function eventsHref({ since, until, ...filter }: EventFilter): string {
  const parts = { ...filter, since: since?.toISOString(), until: until?.toISOString() };
  const query = new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return query ? `/events?${query}` : "/events";
}
