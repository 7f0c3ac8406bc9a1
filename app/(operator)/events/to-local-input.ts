/** An instant as a field of type `datetime-local` takes it. */
export function toLocalInput(instant: Date, timeZone: string): string {
  // Swedish dates are written like that, whatever the reader's language.
  const parts = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone });
  return parts.format(instant).replace(" ", "T");
}
