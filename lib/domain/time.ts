/** A time in the future would keep a conversation on top of the list, and its window open, for ever. */
export function notAfter(instant: Date, now: Date): Date {
  return new Date(Math.min(instant.getTime(), now.getTime()));
}
