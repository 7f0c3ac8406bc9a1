import { storableText } from "#lib/domain/text.ts";
import { asRecord } from "../fields.ts";
import { readId } from "../read-values.ts";

/** Meta's own have some 15 digits. */
const MAX_ID_CHARS = 64;
/** The button "Test" of the app dashboard names no business. */
const NO_BUSINESS = "0";

/** Which WhatsApp Business Account (`entry.id`) each phone number id of the body belongs to. */
export function readBusinesses(body: Record<string, unknown>): Map<string, string> {
  const businesses = new Map<string, string>();
  for (const item of listOf(body.entry)) {
    const entry = asRecord(item);
    const business = readId(entry.id);
    if (business === null || !isBusinessId(business)) continue;
    for (const change of listOf(entry.changes)) {
      const account = readId(asRecord(asRecord(asRecord(change).value).metadata).phone_number_id);
      if (account !== null) businesses.set(account, business);
    }
  }
  return businesses;
}

// An id that could not be stored must not keep the items beside it from being recorded.
function isBusinessId(id: string): boolean {
  return id !== NO_BUSINESS && id.length <= MAX_ID_CHARS && storableText(id) === id;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
