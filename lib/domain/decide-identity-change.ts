import type { IdentityKind } from "./conversation.ts";
import {
  areSeparated,
  bsuidsOf,
  type ComparableIdentity,
  type IdentityDecision,
  type IdentityFacts,
  isSameIdentity,
  type KnownIdentity,
  respellings,
} from "./identity-facts.ts";

export interface IdentityChange {
  what: "phone" | "user_id";
  previous: ComparableIdentity[];
  current: ComparableIdentity[];
  occurredAt: Date;
}

/** What a change replaces: with the phone number, Meta gives a person new user ids. */
const REPLACED: Record<IdentityChange["what"], IdentityKind[]> = {
  phone: ["phone", "bsuid", "parent_bsuid"],
  user_id: ["bsuid", "parent_bsuid"],
};

/**
 * Whom a change is about and what names them from then on. Changes come late, twice and after messages that already
 * use the new ids: everything is judged as of when the change happened.
 */
export function decideIdentityChange(change: IdentityChange, facts: IdentityFacts): IdentityDecision {
  const before = rowsBefore(change, facts);
  const after = rowsAfter(change, facts);
  const [contactId = null, ...others] = [...new Set([...before, ...after].map((row) => row.contactId))];
  const merge = contactId ? others.filter((other) => !areSeparated(contactId, other, facts)) : [];
  const ours = facts.named.filter((row) => row.contactId === contactId || merge.includes(row.contactId));

  const outdated = outdatedRows(change, facts, contactId, ours);
  const foreign = newNames(change, facts).filter(
    (row) => row.until === null && !ours.includes(row) && isSomebodyElse(row, change, facts),
  );
  const isKnown = (identity: ComparableIdentity) =>
    facts.named.some(
      (row) =>
        isSameIdentity(row, identity) &&
        !foreign.includes(row) &&
        (row.until === null || (ours.includes(row) && isValid(row, change.occurredAt))),
    );
  return {
    contactId,
    merge,
    end: [...outdated, ...foreign].map(({ id }) => id),
    add: change.current.filter((identity) => !isKnown(identity)),
    addEnded: change.previous.filter((identity) => !isIn(ours, identity) && !isIn(change.current, identity)),
    respell: respellings(change.current, ours),
    seen: [],
  };
}

/** Rows that say who it is that changed, the strongest first. */
function rowsBefore(change: IdentityChange, facts: IdentityFacts): KnownIdentity[] {
  const unchanged = change.current.filter(({ kind }) => !REPLACED[change.what].includes(kind));
  const namesBsuid = change.previous.some(({ kind }) => kind === "bsuid");
  return [...change.previous, ...unchanged].flatMap((identity) => {
    if (identity.kind === "parent_bsuid") return [];
    const row = holderAt(identity, change.occurredAt, facts);
    return row && !(namesBsuid && hasForeignBsuid(row, change, facts)) ? [row] : [];
  });
}

/** Rows of contacts that came up under the new ids before the change was told. */
function rowsAfter(change: IdentityChange, facts: IdentityFacts): KnownIdentity[] {
  return newNames(change, facts).filter(
    (row) => (row.kind === "bsuid" || isValid(row, change.occurredAt)) && !isSomebodyElse(row, change, facts),
  );
}

function newNames(change: IdentityChange, { named }: IdentityFacts): KnownIdentity[] {
  return named.filter(
    (row) =>
      row.kind !== "parent_bsuid" && REPLACED[change.what].includes(row.kind) && isIn(change.current, row),
  );
}

// A contact that had the number before the change is another person, who gave it up.
function isSomebodyElse(row: KnownIdentity, change: IdentityChange, facts: IdentityFacts): boolean {
  const namesBsuid = change.current.some(({ kind }) => kind === "bsuid");
  const hadItBefore = row.since.getTime() < change.occurredAt.getTime();
  return (namesBsuid || hadItBefore) && hasForeignBsuid(row, change, facts);
}

function hasForeignBsuid(row: KnownIdentity, change: IdentityChange, facts: IdentityFacts): boolean {
  if (row.kind === "bsuid") return false;
  const bsuids = bsuidsOf(row.contactId, facts);
  return bsuids.length > 0 && !bsuids.some((bsuid) => isIn([...change.previous, ...change.current], bsuid));
}

/** What named the person until then, unless all of it was applied before. */
function outdatedRows(
  change: IdentityChange,
  { held }: IdentityFacts,
  changed: string | null,
  ours: KnownIdentity[],
): KnownIdentity[] {
  const isNew = change.current.some(
    (identity) =>
      REPLACED[change.what].includes(identity.kind) &&
      !ours.some(
        (row) =>
          row.contactId === changed && isSameIdentity(row, identity) && isValid(row, change.occurredAt),
      ),
  );
  const contactIds = new Set(ours.map(({ contactId }) => contactId));
  return held.filter(
    (row) =>
      !isIn(change.current, row) &&
      ((contactIds.has(row.contactId) && isIn(change.previous, row)) ||
        (isNew && row.contactId === changed && REPLACED[change.what].includes(row.kind))),
  );
}

/** A BSUID never goes to somebody else; of a number, whoever had it when the change happened. */
function holderAt(
  identity: ComparableIdentity,
  at: Date,
  { named }: IdentityFacts,
): KnownIdentity | undefined {
  const rows = named.filter((row) => isSameIdentity(row, identity));
  const endsAt = (row: KnownIdentity) => row.until?.getTime() ?? Number.POSITIVE_INFINITY;
  if (identity.kind === "bsuid") return rows.sort((a, b) => endsAt(b) - endsAt(a))[0];
  return rows.filter((row) => isValid(row, at)).sort((a, b) => endsAt(a) - endsAt(b))[0];
}

function isValid({ until }: KnownIdentity, at: Date): boolean {
  return until === null || until.getTime() >= at.getTime();
}

function isIn(identities: ComparableIdentity[], identity: ComparableIdentity): boolean {
  return identities.some((other) => isSameIdentity(other, identity));
}
