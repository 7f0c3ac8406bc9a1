import { z } from "zod";

/** Where the next page continues: the sort key of the last row shown. */
export const cursorSchema = z.object({ at: z.date(), id: z.uuid() });

export type Cursor = z.infer<typeof cursorSchema>;

export interface Page<Item> {
  items: Item[];
  /** null: there is nothing after this page. */
  next: Cursor | null;
}
