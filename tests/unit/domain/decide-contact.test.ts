import { describe, expect, it } from "vitest";
import { decideContact } from "#lib/domain/decide-contact.ts";
import {
  comparableIdentities,
  type IdentityDecision,
  type IdentityFacts,
  type KnownIdentity,
} from "#lib/domain/identity-facts.ts";
import type { Identity } from "#lib/domain/inbound-event.ts";

const SINCE = new Date("2026-03-01T00:00:00Z");
const UNTIL = new Date("2026-03-02T00:00:00Z");
const NOTHING = { merge: [], end: [], add: [], addEnded: [], respell: [], seen: [] };

const bsuid = (value: string): Identity => ({ kind: "bsuid", value });
const phone = (value: string): Identity => ({ kind: "phone", value });
const parent = (value: string): Identity => ({ kind: "parent_bsuid", value });

/** A stored identity, named after its contact and value. */
function row(contactId: string, identity: Identity, until: Date | null = null): KnownIdentity {
  const [comparable] = comparableIdentities([identity]);
  if (!comparable) throw new Error("no identity");
  return { ...comparable, id: `${contactId} ${identity.value}`, contactId, since: SINCE, until };
}

function decide(
  identities: Identity[],
  rows: KnownIdentity[],
  separated: IdentityFacts["separated"] = [],
): IdentityDecision {
  const comparable = comparableIdentities(identities);
  const named = rows.filter((known) =>
    comparable.some(({ kind, matchKey }) => kind === known.kind && matchKey === known.matchKey),
  );
  const held = rows.filter(({ until }) => until === null);
  return decideContact(comparable, { named, held, separated });
}

it("makes a contact of somebody nobody knows", () => {
  expect(decide([bsuid("B1"), phone("1555")], [])).toMatchObject({
    ...NOTHING,
    contactId: null,
    add: [{ value: "B1" }, { value: "1555" }],
  });
});

it("finds the contact that everything names, and writes nothing", () => {
  const rows = [row("ann", bsuid("B1")), row("ann", phone("1555"))];
  expect(decide([phone("1555"), bsuid("B1")], rows)).toEqual({ ...NOTHING, contactId: "ann" });
});

it("notes which of several numbers somebody wrote from", () => {
  const rows = [row("ann", bsuid("B1")), row("ann", phone("1555")), row("ann", phone("1666"))];
  expect(decide([bsuid("B1"), phone("1555")], rows)).toEqual({
    ...NOTHING,
    contactId: "ann",
    seen: ["ann 1555"],
  });
});

it("keeps the newest spelling of a number", () => {
  const rows = [row("ann", phone("5511987654321"))];
  expect(decide([phone("551187654321")], rows)).toEqual({
    ...NOTHING,
    contactId: "ann",
    respell: [{ id: "ann 5511987654321", value: "551187654321" }],
  });
});

describe("a known BSUID", () => {
  it("decides, and gets the number that nobody has", () => {
    expect(decide([bsuid("B1"), phone("1555")], [row("ann", bsuid("B1"))])).toMatchObject({
      contactId: "ann",
      add: [{ value: "1555" }],
    });
  });

  it("takes over the contact that is known by the number alone", () => {
    const rows = [row("ann", bsuid("B1")), row("ben", phone("1555"))];
    expect(decide([bsuid("B1"), phone("1555")], rows)).toEqual({
      ...NOTHING,
      contactId: "ann",
      merge: ["ben"],
    });
  });

  it("takes a recycled number from the contact that has another BSUID", () => {
    const rows = [row("ann", bsuid("B1")), row("ben", phone("1555")), row("ben", bsuid("B2"))];
    expect(decide([bsuid("B1"), phone("1555")], rows)).toMatchObject({
      ...NOTHING,
      contactId: "ann",
      end: ["ben 1555"],
      add: [{ value: "1555" }],
    });
  });

  it("does not merge again what an operator separated", () => {
    const rows = [row("ann", bsuid("B1")), row("ben", phone("1555"))];
    expect(decide([bsuid("B1"), phone("1555")], rows, [["ann", "ben"]])).toMatchObject({
      merge: [],
      end: ["ben 1555"],
      add: [{ value: "1555" }],
    });
  });
});

describe("an unknown BSUID", () => {
  it("is adopted by the contact that its number names", () => {
    expect(decide([bsuid("B1"), phone("1555")], [row("ben", phone("1555"))])).toMatchObject({
      ...NOTHING,
      contactId: "ben",
      add: [{ value: "B1" }],
    });
  });

  it("is a new contact, with the number, where the number's contact has another BSUID", () => {
    const rows = [row("ben", phone("1555")), row("ben", bsuid("B2"))];
    expect(decide([bsuid("B1"), phone("1555")], rows)).toMatchObject({
      ...NOTHING,
      contactId: null,
      end: ["ben 1555"],
      add: [{ value: "B1" }, { value: "1555" }],
    });
  });
});

it("finds whose a replaced BSUID was, and changes nothing: the message is older than the change", () => {
  const rows = [
    row("ann", bsuid("B1"), UNTIL),
    row("ann", bsuid("B2")),
    row("ben", phone("1555")),
    row("ben", bsuid("B3")),
  ];
  expect(decide([bsuid("B1"), phone("1555")], rows)).toEqual({ ...NOTHING, contactId: "ann" });
});

it("learns a number from such a late message where none is known", () => {
  const rows = [row("ann", bsuid("B1"), UNTIL), row("ann", bsuid("B2"))];
  expect(decide([bsuid("B1"), phone("1555")], rows)).toMatchObject({
    ...NOTHING,
    contactId: "ann",
    add: [{ value: "1555" }],
  });
  expect(decide([bsuid("B1"), phone("1555")], [...rows, row("ann", phone("1666"))])).toEqual({
    ...NOTHING,
    contactId: "ann",
  });
});

it("does not find anybody by a number that was given up", () => {
  expect(decide([phone("1555")], [row("ann", phone("1555"), UNTIL)])).toMatchObject({ contactId: null });
});

it("finds the contact with a BSUID by its number alone", () => {
  const rows = [row("ann", phone("1555")), row("ann", bsuid("B1"))];
  expect(decide([phone("1555")], rows)).toEqual({ ...NOTHING, contactId: "ann" });
});

describe("the parent BSUID", () => {
  it("finds a contact where nothing else does", () => {
    expect(decide([parent("P1"), bsuid("B1")], [row("ann", parent("P1"))])).toMatchObject({
      contactId: "ann",
      add: [{ value: "B1" }],
    });
  });

  it("counts for nothing where a number names somebody", () => {
    const rows = [row("ann", parent("P1")), row("ben", phone("1555"))];
    expect(decide([phone("1555"), parent("P1")], rows)).toEqual({ ...NOTHING, contactId: "ben" });
  });

  it("does not make one contact of two BSUIDs", () => {
    const rows = [row("ann", parent("P1")), row("ann", bsuid("B1"))];
    expect(decide([bsuid("B2"), parent("P1")], rows)).toMatchObject({
      ...NOTHING,
      contactId: null,
      add: [{ value: "B2" }],
    });
  });
});

it("takes a group for a group, whoever wrote in it", () => {
  const group: Identity = { kind: "group", value: "G1" };
  expect(decide([phone("1555"), group], [row("ann", phone("1555"))])).toMatchObject({
    ...NOTHING,
    contactId: null,
    add: [{ kind: "group" }],
  });
});

it("changes nothing between two people whom two numbers name", () => {
  const rows = [row("ann", phone("1555")), row("ben", phone("1666"))];
  expect(decide([phone("1555"), phone("1666")], rows)).toEqual({ ...NOTHING, contactId: "ann" });
});
