import type { DeadLetterFilter } from "#lib/events/dead-letters/list-dead-letters.ts";

/** The address that shows these dead letters. */
export function deadLettersHref({ show, queue, before }: DeadLetterFilter): string {
  const parts = { show: show === "waiting" ? null : show, queue, before };
  const query = new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return query ? `/events/dead-letters?${query}` : "/events/dead-letters";
}
