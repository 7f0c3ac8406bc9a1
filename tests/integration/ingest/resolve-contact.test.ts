import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveContact } from "#db/queries/resolve-contact.ts";
import type { Identity } from "#lib/domain/inbound-event.ts";
import { build } from "#tests/support/build.ts";
import { readIdentities } from "#tests/support/read-identities.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const b = (value: string): Identity => ({ kind: "bsuid", value });
const p = (value: string): Identity => ({ kind: "phone", value });

interface Name {
  displayName?: string;
  username?: string;
}

/** An account, and what meeting somebody in it does. */
async function newAccount() {
  const { id } = await build.channelAccount(database.db);
  return {
    id,
    meet: (identities: Identity[], { displayName, username }: Name = {}) =>
      database.db.transaction((tx) =>
        resolveContact(tx, id, {
          identities,
          displayName: displayName ?? null,
          username: username ?? null,
        }),
      ),
    read: () => readIdentities(database.db, id),
  };
}

describe("one after the other", () => {
  it("meets a person again by the BSUID, the number, and both", async () => {
    const { meet, read } = await newAccount();
    const ann = await meet([b("US.1"), p("15550001")]);
    expect(await meet([b("US.1")])).toBe(ann);
    expect(await meet([p("15550001")])).toBe(ann);
    expect(await meet([p("15550001"), b("US.1")])).toBe(ann);
    expect(await read()).toEqual([{ id: ann, now: ["US.1", "15550001"], once: [] }]);
  });

  it("meets Brazilians, Mexicans and Argentinians with and without their digit, as Meta wrote it last", async () => {
    const { meet, read } = await newAccount();
    const spellings = [
      ["5511987654321", "551187654321"],
      ["525512345678", "5215512345678"],
      ["5491123456789", "541123456789"],
    ] as const;
    for (const [one, other] of spellings) {
      const contact = await meet([p(one)]);
      expect(await meet([p(other)])).toBe(contact);
    }
    expect((await read()).map(({ now }) => now)).toEqual(spellings.map(([, last]) => [last]));
  });

  it("lets a new BSUID adopt the contact that only its number names", async () => {
    const { meet, read } = await newAccount();
    const ann = await meet([p("15550001")]);
    expect(await meet([b("US.1"), p("15550001")])).toBe(ann);
    expect(await meet([b("US.1")])).toBe(ann);
    expect(await read()).toHaveLength(1);
  });

  it("makes a new contact of whoever got a recycled number, and keeps the old one's history", async () => {
    const { meet, read } = await newAccount();
    const ann = await meet([b("US.1"), p("15550001")]);
    const ben = await meet([b("US.2"), p("15550001")]);
    expect(ben).not.toBe(ann);
    expect(await meet([p("15550001")])).toBe(ben);
    expect(await meet([b("US.1")])).toBe(ann);
    expect(await read()).toEqual([
      { id: ann, now: ["US.1"], once: ["15550001"] },
      { id: ben, now: ["US.2", "15550001"], once: [] },
    ]);
  });

  it("gives a recycled number to the contact that is known by its BSUID", async () => {
    const { meet, read } = await newAccount();
    const ann = await meet([b("US.1"), p("15550001")]);
    const ben = await meet([b("US.2")]);
    expect(await meet([b("US.2"), p("15550001")])).toBe(ben);
    expect(await read()).toEqual([
      { id: ann, now: ["US.1"], once: ["15550001"] },
      { id: ben, now: ["US.2", "15550001"], once: [] },
    ]);
  });

  it("merges the contact that only the number names into the one with the BSUID", async () => {
    const { meet, read } = await newAccount();
    const ann = await meet([b("US.1")], { displayName: "Ann" });
    const number = await meet([p("15550001")]);
    expect(await meet([b("US.1"), p("15550001")])).toBe(ann);
    expect(await meet([p("15550001")])).toBe(ann);
    expect(number).not.toBe(ann);
    expect(await read()).toEqual([{ id: ann, now: ["US.1", "15550001"], once: [] }]);
  });

  it("takes the parent BSUID only where nothing else is known", async () => {
    const { meet } = await newAccount();
    const shared: Identity = { kind: "parent_bsuid", value: "US.ENT.1" };
    const ann = await meet([shared]);
    expect(await meet([b("US.1"), shared])).toBe(ann);
    expect(await meet([b("US.2"), shared])).not.toBe(ann);
  });

  it("takes a group for itself, not for who wrote in it", async () => {
    const { meet } = await newAccount();
    const group = await meet([{ kind: "group", value: "G1" }, p("15550001")]);
    const ann = await meet([p("15550001")]);
    expect(ann).not.toBe(group);
    expect(await meet([{ kind: "group", value: "G1" }, p("15550002")])).toBe(group);
  });

  it("never takes a username for an id", async () => {
    const { meet } = await newAccount();
    const ann = await meet([b("US.1")], { username: "ann" });
    expect(await meet([b("US.2")], { username: "ann" })).not.toBe(ann);
  });
});

describe("at the same time", () => {
  it("makes one contact of many first messages of one person", async () => {
    const { meet, read } = await newAccount();
    const met = await Promise.all(
      Array.from({ length: 24 }, () => meet([b("US.1"), p("15550001")], { displayName: "Ann" })),
    );
    expect(new Set(met).size).toBe(1);
    expect(await read()).toEqual([{ id: met[0], now: ["US.1", "15550001"], once: [] }]);
  });

  it("ends with one contact when each message names the person differently", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { meet, read } = await newAccount();
      const ways = [[b("US.1")], [p("5511987654321")], [b("US.1"), p("551187654321")], [p("551187654321")]];
      await Promise.all([...ways, ...ways, ...ways].map((identities) => meet(identities)));
      const ann = await meet([b("US.1"), p("5511987654321")]);
      expect(await read()).toEqual([{ id: ann, now: ["US.1", "5511987654321"], once: [] }]);
      expect(await meet([p("551187654321")])).toBe(ann);
    }
  });

  it("lets two people swap numbers without waiting for each other for ever", async () => {
    const { meet, read } = await newAccount();
    await meet([b("US.1"), p("15550001")]);
    await meet([b("US.2"), p("15550002")]);
    const swapped = [
      [b("US.1"), p("15550002")],
      [b("US.2"), p("15550001")],
    ];
    await Promise.all([...swapped, ...swapped, ...swapped].map((identities) => meet(identities)));
    const everybody = await read();
    expect(everybody.map(({ now }) => now)).toEqual([
      ["US.1", "15550002"],
      ["US.2", "15550001"],
    ]);
  });
});
