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

/**
 * Whom the identities of one message name. A known BSUID decides; a phone number or IGSID comes second, and goes to
 * somebody else where its contact has another BSUID; the parent BSUID only helps where nothing else is known.
 */
export function decideContact(identities: ComparableIdentity[], facts: IdentityFacts): IdentityDecision {
  const now = facts.named.filter(({ until }) => until === null);
  const holderOf = (identity: ComparableIdentity) => now.find((row) => isSameIdentity(row, identity));
  const bsuids = identities.filter(({ kind }) => kind === "bsuid");
  const known = find(bsuids, holderOf);
  const past = known ? null : findPast(bsuids, facts);
  const others = identities.filter(({ kind }) => kind !== "bsuid" && kind !== "parent_bsuid");
  if (past) return decidePast(past.contactId, others, facts);

  const parents = identities.filter(({ kind }) => kind === "parent_bsuid");
  const weaker = find(others, holderOf) ?? find(parents, holderOf);
  const isSomebodyElse = (row: KnownIdentity) =>
    bsuids.length > 0 && bsuidsOf(row.contactId, facts).length > 0;
  const contactId = known?.contactId ?? (weaker && !isSomebodyElse(weaker) ? weaker.contactId : null);

  const isOneOfSeveral = (row: KnownIdentity) =>
    facts.held.filter(({ contactId: holder, kind }) => holder === row.contactId && kind === row.kind).length >
    1;
  const seen = identities
    .flatMap((identity) => holderOf(identity) ?? [])
    .filter((row) => row.contactId === contactId && isOneOfSeveral(row))
    .map(({ id }) => id);
  const decision = { ...UNCHANGED, contactId, respell: respellings(identities, now), seen };
  const foreign = others
    .flatMap((identity) => holderOf(identity) ?? [])
    .filter((row) => row.contactId !== contactId);
  // Two numbers that name two people, and nothing stronger to tell which of them it is.
  if (foreign.length > 0 && bsuids.length === 0) return withNew(decision, identities, holderOf, []);
  const isOne = (row: KnownIdentity) =>
    contactId !== null && !isSomebodyElse(row) && !areSeparated(contactId, row.contactId, facts);
  const recycled = foreign.filter((row) => !isOne(row));
  return withNew(
    {
      ...decision,
      merge: [...new Set(foreign.filter(isOne).map((row) => row.contactId))],
      end: recycled.map(({ id }) => id),
    },
    identities,
    holderOf,
    recycled,
  );
}

// Written before the BSUID was replaced and delivered late: it changes nothing that names the person now, and only
// adds a number where none is known.
function decidePast(
  contactId: string,
  others: ComparableIdentity[],
  { named, held }: IdentityFacts,
): IdentityDecision {
  const isUnknown = (identity: ComparableIdentity) =>
    !named.some((row) => isSameIdentity(row, identity)) &&
    !held.some((row) => row.contactId === contactId && row.kind === identity.kind);
  return { ...UNCHANGED, contactId, add: others.filter(isUnknown) };
}

const UNCHANGED = { merge: [], end: [], add: [], addEnded: [], respell: [], seen: [] };

function withNew(
  decision: IdentityDecision,
  identities: ComparableIdentity[],
  holderOf: (identity: ComparableIdentity) => KnownIdentity | undefined,
  recycled: KnownIdentity[],
): IdentityDecision {
  const isNew = (identity: ComparableIdentity) => {
    const holder = holderOf(identity);
    return holder === undefined || recycled.includes(holder);
  };
  const ended = new Set(decision.end);
  return {
    ...decision,
    add: identities.filter(isNew),
    respell: decision.respell.filter(({ id }) => !ended.has(id)),
  };
}

function find<Found>(
  identities: ComparableIdentity[],
  look: (identity: ComparableIdentity) => Found | undefined,
): Found | null {
  for (const identity of identities) {
    const found = look(identity);
    if (found !== undefined) return found;
  }
  return null;
}

/** BSUIDs never go to somebody else: one that has ended still tells whose it was. */
function findPast(bsuids: ComparableIdentity[], { named }: IdentityFacts): KnownIdentity | null {
  const rows = named.filter((row) => bsuids.some((bsuid) => isSameIdentity(bsuid, row)));
  return rows.sort((a, b) => (b.until?.getTime() ?? 0) - (a.until?.getTime() ?? 0))[0] ?? null;
}
