import { describe, expect, it } from "vitest";
import { decideIdentityChange } from "#lib/domain/decide-identity-change.ts";
import { comparableIdentities, type IdentityFacts, type KnownIdentity } from "#lib/domain/identity-facts.ts";
import type { Identity } from "#lib/domain/inbound-event.ts";

const BEFORE = new Date("2026-03-01T00:00:00Z");
const CHANGED = new Date("2026-03-02T00:00:00Z");
const AFTER = new Date("2026-03-03T00:00:00Z");
const NOTHING = { merge: [], end: [], add: [], addEnded: [], respell: [], seen: [] };

const bsuid = (value: string): Identity => ({ kind: "bsuid", value });
const phone = (value: string): Identity => ({ kind: "phone", value });

function row(
  contactId: string,
  identity: Identity,
  { since = BEFORE, until = null }: { since?: Date; until?: Date | null } = {},
): KnownIdentity {
  const [comparable] = comparableIdentities([identity]);
  if (!comparable) throw new Error("no identity");
  return { ...comparable, id: `${contactId} ${identity.value}`, contactId, since, until };
}

function decide(
  what: "phone" | "user_id",
  previous: Identity[],
  current: Identity[],
  rows: KnownIdentity[],
  separated: IdentityFacts["separated"] = [],
) {
  const everything = comparableIdentities([...previous, ...current]);
  const change = {
    what,
    previous: comparableIdentities(previous),
    current: comparableIdentities(current),
    occurredAt: CHANGED,
  };
  return decideIdentityChange(change, {
    named: rows.filter((known) =>
      everything.some(({ kind, matchKey }) => kind === known.kind && matchKey === known.matchKey),
    ),
    held: rows.filter(({ until }) => until === null),
    separated,
  });
}

const values = (identities: Identity[]) => identities.map(({ value }) => value);

describe("a change of user id", () => {
  const ann = [row("ann", bsuid("B1")), row("ann", phone("1555"))];

  it("replaces the user id and leaves the number", () => {
    const decision = decide("user_id", [bsuid("B1")], [bsuid("B2")], ann);
    expect(decision).toMatchObject({ contactId: "ann", merge: [], end: ["ann B1"] });
    expect(values(decision.add)).toEqual(["B2"]);
  });

  it("finds the contact by its number where Meta does not say the previous id", () => {
    const decision = decide("user_id", [], [bsuid("B2"), phone("1555")], ann);
    expect(decision).toMatchObject({ contactId: "ann", end: ["ann B1"] });
    expect(values(decision.add)).toEqual(["B2"]);
  });

  it("changes nothing the second time, also after another change", () => {
    const once = [row("ann", bsuid("B1"), { until: CHANGED }), row("ann", bsuid("B2"))];
    const twice = [
      row("ann", bsuid("B1"), { until: CHANGED }),
      row("ann", bsuid("B2"), { until: AFTER }),
      row("ann", bsuid("B3")),
    ];
    for (const rows of [once, twice]) {
      expect(decide("user_id", [bsuid("B1")], [bsuid("B2")], rows)).toEqual({ ...NOTHING, contactId: "ann" });
    }
  });

  it("takes in the contact that came up under the new id first", () => {
    const rows = [...ann, row("new", bsuid("B2"), { since: AFTER })];
    expect(decide("user_id", [bsuid("B1")], [bsuid("B2")], rows)).toEqual({
      ...NOTHING,
      contactId: "ann",
      merge: ["new"],
      end: ["ann B1"],
    });
  });

  it("leaves apart what an operator separated", () => {
    const rows = [...ann, row("new", bsuid("B2"), { since: AFTER })];
    const decision = decide("user_id", [bsuid("B1")], [bsuid("B2")], rows, [["ann", "new"]]);
    expect(decision).toMatchObject({ contactId: "ann", merge: [], add: [] });
  });
});

describe("a change of number", () => {
  it("replaces the number and with it the user id, which Meta makes anew", () => {
    const rows = [row("ann", bsuid("B1")), row("ann", phone("1555"))];
    const decision = decide("phone", [phone("1555")], [phone("1666")], rows);
    expect(decision).toMatchObject({ contactId: "ann", end: ["ann B1", "ann 1555"] });
    expect(values(decision.add)).toEqual(["1666"]);
  });

  it("takes the number from whoever had it before", () => {
    const rows = [row("ann", phone("1555")), row("ben", phone("1666")), row("ben", bsuid("B9"))];
    const decision = decide("phone", [phone("1555")], [phone("1666")], rows);
    expect(decision).toMatchObject({ contactId: "ann", merge: [], end: ["ann 1555", "ben 1666"] });
    expect(values(decision.add)).toEqual(["1666"]);
  });

  it("takes in whoever came up under the number since", () => {
    const since = { since: AFTER };
    const rows = [
      row("ann", phone("1555")),
      row("new", phone("1666"), since),
      row("new", bsuid("B2"), since),
    ];
    expect(decide("phone", [phone("1555")], [phone("1666")], rows)).toMatchObject({
      contactId: "ann",
      merge: ["new"],
      end: ["ann 1555"],
      add: [],
    });
  });

  it("is about whoever had the old number then, not about who has it now", () => {
    const rows = [
      row("ann", phone("1555"), { until: CHANGED }),
      row("ann", phone("1666")),
      row("ben", phone("1555"), { since: AFTER }),
    ];
    expect(decide("phone", [phone("1555")], [phone("1666")], rows)).toEqual({ ...NOTHING, contactId: "ann" });
  });

  it("may go back to the number of before", () => {
    const rows = [row("ann", phone("1666"), { until: BEFORE }), row("ann", phone("1555"))];
    const decision = decide("phone", [phone("1555")], [phone("1666")], rows);
    expect(decision).toMatchObject({ contactId: "ann", end: ["ann 1555"] });
    expect(values(decision.add)).toEqual(["1666"]);
  });
});

it("makes a contact of somebody unknown, with what named them before as history", () => {
  const decision = decide("user_id", [bsuid("B1")], [bsuid("B2")], []);
  expect(decision).toMatchObject({
    ...NOTHING,
    contactId: null,
    add: [{ value: "B2" }],
    addEnded: [{ value: "B1" }],
  });
});
