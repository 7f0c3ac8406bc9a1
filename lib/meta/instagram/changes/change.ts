import type { Entry } from "../read-entry.ts";

/** What one `field` of Instagram's webhooks says. */
export interface Change {
  field: string;
  value: unknown;
  /** Of the value. */
  where: string;
  entry: Entry;
}
