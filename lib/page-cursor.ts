import { z } from "zod";

/** Where the next page of a list continues: the sort key of the last row shown, as an address can hold it. */
export interface PageCursor {
  at: Date;
  id: string;
}

const SEPARATOR = "_";
const parts = z.tuple([z.iso.datetime().pipe(z.coerce.date()), z.uuid()]);

/** Anything that is no cursor is none. */
export const pageCursorSchema = z
  .string()
  .transform((text) => parts.safeParse(text.split(SEPARATOR)).data)
  .transform((found) => (found ? { at: found[0], id: found[1] } : null))
  .nullable()
  .catch(null);

export function formatPageCursor({ at, id }: PageCursor): string {
  return `${at.toISOString()}${SEPARATOR}${id}`;
}
