import type { IdentityKind } from "./conversation.ts";

export interface ContactIdentity {
  kind: IdentityKind;
  value: string;
}

const SHOWN_TAIL = 4;
const MASK = "••••";

/** What to call a contact: the name they chose, else their handle, else the end of their id. */
export function contactName(contact: {
  displayName: string | null;
  username: string | null;
  identity: ContactIdentity | null;
}): string {
  if (contact.displayName?.trim()) return contact.displayName;
  if (contact.username?.trim()) return `@${contact.username}`;
  return contact.identity ? maskIdentity(contact.identity) : MASK;
}

/** Enough of a phone number or id to tell two contacts apart, not enough to use it. */
export function maskIdentity({ kind, value }: ContactIdentity): string {
  const tail = value.slice(-SHOWN_TAIL);
  return kind === "phone" ? `+${MASK} ${tail}` : `${MASK} ${tail}`;
}
