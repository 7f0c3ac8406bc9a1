import type { IdentityKind } from "./conversation.ts";
import type { Identity } from "./inbound-event.ts";
import { matchKey } from "./phone-number.ts";

/** An identity with what all its spellings have in common. */
export interface ComparableIdentity extends Identity {
  matchKey: string;
}

/** A stored identity: `contactId` stands for itself, also where the contact it was stored for was merged since. */
export interface KnownIdentity extends ComparableIdentity {
  id: string;
  contactId: string;
  since: Date;
  /** null: it names the contact now. */
  until: Date | null;
}

/** What is known about some identities and about the contacts that they name or once named. */
export interface IdentityFacts {
  /** Every stored row of the identities in question, ended ones too. */
  named: KnownIdentity[];
  /** Everything that names those contacts now. */
  held: KnownIdentity[];
  /** Pairs of contacts whose merge an operator has undone. */
  separated: [string, string][];
}

/** What to write so that identities name the contact they should. */
export interface IdentityDecision {
  /** null: a new contact. */
  contactId: string | null;
  /** Contacts that turned out to be the same person. */
  merge: string[];
  /** Stored identities that name their contact no longer. */
  end: string[];
  add: ComparableIdentity[];
  /** Named the contact once, and were never seen while they did. */
  addEnded: ComparableIdentity[];
  respell: { id: string; value: string }[];
  /** Stored identities under which the contact came up now, where it has others of the kind. */
  seen: string[];
}

/** Strongest first. */
const STRENGTH: IdentityKind[] = ["group", "bsuid", "phone", "igsid", "parent_bsuid"];

/** Each identity once, the strongest first. A group is only a group, whoever wrote in it. */
export function comparableIdentities(identities: Identity[]): ComparableIdentity[] {
  const distinct = new Map<string, ComparableIdentity>();
  for (const identity of identities) {
    const comparable = { ...identity, matchKey: matchKey(identity) };
    const key = `${comparable.kind} ${comparable.matchKey}`;
    if (!distinct.has(key)) distinct.set(key, comparable);
  }
  const sorted = [...distinct.values()].sort((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
  return sorted[0]?.kind === "group" ? sorted.slice(0, 1) : sorted;
}

export function isSameIdentity(a: ComparableIdentity, b: ComparableIdentity): boolean {
  return a.kind === b.kind && a.matchKey === b.matchKey;
}

/** The BSUIDs that name the contact now. */
export function bsuidsOf(contactId: string, { held }: IdentityFacts): KnownIdentity[] {
  return held.filter((identity) => identity.kind === "bsuid" && identity.contactId === contactId);
}

export function areSeparated(one: string, other: string, { separated }: IdentityFacts): boolean {
  return separated.some((pair) => pair.includes(one) && pair.includes(other));
}

/** Meta writes a known identity in another way. */
export function respellings(identities: ComparableIdentity[], known: KnownIdentity[]) {
  return known.flatMap((row) => {
    const newer = identities.find((identity) => isSameIdentity(identity, row));
    return row.until === null && newer && newer.value !== row.value
      ? [{ id: row.id, value: newer.value }]
      : [];
  });
}
