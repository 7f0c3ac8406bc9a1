import { z } from "zod";
import { searchContacts as searchRows } from "#db/queries/search-contacts.ts";
import type { Context } from "#lib/context.ts";
import { contactName, maskIdentity } from "#lib/domain/contact-name.ts";
import { CONTACT_SEARCH_MAX_CHARS, CONTACT_SEARCH_MIN_CHARS } from "#lib/domain/contact-search.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { storableText } from "#lib/domain/text.ts";

const FOUND_MAX = 8;
/** Fewer digits are in everybody's number. */
const MIN_DIGITS = 3;

export const searchContactsSchema = z.object({
  besidesContactId: z.uuid(),
  text: z.string().max(CONTACT_SEARCH_MAX_CHARS),
});

export interface FoundContact {
  id: string;
  name: string;
  /** Handle, or the end of the number. */
  detail: string | null;
}

/** Other contacts of the same channel account, by a part of their name, handle or number. */
export async function searchContacts(
  ctx: Context,
  _operator: Operator,
  { besidesContactId, text }: z.infer<typeof searchContactsSchema>,
): Promise<FoundContact[]> {
  const wanted = storableText(text).trim().replace(/^@/, "");
  if (wanted.length < CONTACT_SEARCH_MIN_CHARS) return [];
  const digits = wanted.replace(/[\s().+-]/g, "");
  const rows = await searchRows(ctx.db, {
    besidesContactId,
    text: wanted,
    digits: digits.length >= MIN_DIGITS && /^[0-9]+$/.test(digits) ? digits : null,
    limit: FOUND_MAX,
  });
  return rows.map((row) => ({
    id: row.id,
    name: contactName(row),
    detail: row.username ? `@${row.username}` : row.identity && maskIdentity(row.identity),
  }));
}
