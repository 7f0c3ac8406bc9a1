import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import { INSTAGRAM_ACCOUNT, RECEIVED_AT } from "#tests/support/instagram-events.ts";
import { readFixture } from "#tests/support/read-fixture.ts";

const RUNS = 500;
const MAX_ID_CHARS = 512;
const HUGE_CHARS = 1_000_000;
/** In every hostile text: no problem report may repeat it. */
const MARK = "confidential";
const FOLDER = fileURLToPath(new URL("../../fixtures/meta/instagram/", import.meta.url));

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Lists = "messaging" | "standby" | "changes";

/** Every entry of every fixture: each is hurt in each of its fields. */
const ENTRIES: Json[] = readdirSync(FOLDER).flatMap((file) => {
  const text = new TextDecoder().decode(readFixture(`instagram/${file.replace(/\.json$/, "")}`));
  return (JSON.parse(text) as { entry: Json[] }).entry;
});

const HOSTILE: Json[] = [
  null,
  true,
  -0,
  1e308,
  17_841_400_000_000_042,
  "",
  `${MARK}\u0000`,
  `${MARK}\ud83d`,
  `javascript:${MARK}`,
  "__proto__",
  "constructor",
  [],
  {},
  [[MARK]],
  JSON.parse(`{"__proto__":{"id":"${MARK}"},"constructor":{"prototype":1},"toString":1,"length":-1}`),
];

const hostileValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 20, arbitrary: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json> },
  { weight: 1, arbitrary: fc.constant(MARK.repeat(HUGE_CHARS / MARK.length)) },
);

/** An item of some list, or a whole entry, of a fixture, with one value in it replaced. */
function hurt(values: Json[]): fc.Arbitrary<Json> {
  return fc
    .record({ value: fc.constantFrom(...values), hostile: hostileValue, where: fc.nat() })
    .map(({ value, hostile, where }) => {
      const paths = pathsOf(value);
      return replaced(value, paths[where % paths.length] ?? [], hostile);
    });
}

describe("a hostile value in any field of Instagram's webhooks", () => {
  it("never harms the entries beside it", () => {
    fc.assert(
      fc.property(hurt(ENTRIES), (entry) => {
        expectNeighbours(parse([entryOf([messageOf(1)]), entry, entryOf([messageOf(2)])]));
      }),
      { numRuns: RUNS },
    );
  });

  describe.each<[Lists]>([["messaging"], ["standby"], ["changes"]])("of an item of %s", (list) => {
    const neighbour = (number: number) =>
      list === "changes" ? { field: "messages", value: messageOf(number) } : messageOf(number);
    const between = (items: Json[]) =>
      parse([{ id: INSTAGRAM_ACCOUNT, [list]: [neighbour(1), ...items, neighbour(2)] }]);

    it("never harms its neighbours, whichever field it is", () => {
      for (const item of itemsIn(list)) {
        for (const path of pathsOf(item)) {
          expectNeighbours(between(HOSTILE.map((value) => replaced(item, path, value))));
        }
      }
    });

    it("never harms its neighbours, whatever it is", () => {
      fc.assert(
        fc.property(hurt(itemsIn(list)), (item) => expectNeighbours(between([item]))),
        { numRuns: RUNS },
      );
    });
  });
});

function itemsIn(list: Lists): Json[] {
  // A standby list holds what a messaging list holds.
  const names: Lists[] = list === "changes" ? ["changes"] : ["messaging", "standby"];
  return ENTRIES.flatMap((entry) =>
    names.flatMap((name) => {
      const items = (entry as Record<string, Json>)[name];
      return Array.isArray(items) ? items : [];
    }),
  );
}

function entryOf(messaging: Json[]): Json {
  return { id: INSTAGRAM_ACCOUNT, messaging };
}

function messageOf(number: number): Json {
  return {
    sender: { id: "neighbour" },
    recipient: { id: INSTAGRAM_ACCOUNT },
    timestamp: 1_793_617_200_000,
    message: { mid: `mid.neighbour-${number}`, text: "Hello" },
  };
}

function parse(entry: Json[]): InboundEvent[] {
  const bytes = new TextEncoder().encode(JSON.stringify({ object: "instagram", entry }));
  const parsed = parseWebhook("instagram", bytes, RECEIVED_AT);
  if (parsed.kind !== "items") throw new Error(`not read: ${parsed.reason}`);
  return parsed.items;
}

function expectNeighbours(items: InboundEvent[]): void {
  expect(JSON.stringify(items.at(0))).toContain("mid.neighbour-1");
  expect(JSON.stringify(items.at(-1))).toContain("mid.neighbour-2");
  expect(items.flatMap(findFaults)).toEqual([]);
  expect("id" in {}).toBe(false);
}

/** What Postgres or an index would refuse, and what must not be logged. */
function findFaults(item: InboundEvent): string[] {
  if (item.kind === "malformed")
    return item.problem.includes(MARK) ? ["a problem says what was written"] : [];
  if (item.kind === "ignored") return item.what.includes(MARK) ? ["a reason says what was written"] : [];
  const names = ["externalId", "accountExternalId", "targetExternalId", "storyExternalId"] as const;
  const ids = names.map((name) => (item as Partial<Record<typeof name, string | null>>)[name] ?? "");
  const isUnkeepable = (text: string) => text.includes("\u0000") || !text.isWellFormed();
  return [
    ...textsOf(item)
      .filter(isUnkeepable)
      .map((text) => `${item.kind} with the text ${JSON.stringify(text)}`),
    ...ids.filter((id) => id.length > MAX_ID_CHARS).map(() => `${item.kind} with an endless id`),
    ...(Number.isNaN(item.occurredAt.getTime()) ? [`${item.kind} at no time`] : []),
  ];
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)]);
}

type Path = (string | number)[];

function pathsOf(value: Json): Path[] {
  if (typeof value !== "object" || value === null) return [[]];
  const keys: Path = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [[], ...keys.flatMap((key) => pathsOf(at(value, key)).map((path) => [key, ...path]))];
}

function at(value: Json, key: string | number): Json {
  return (value as Record<string | number, Json>)[key] ?? null;
}

function replaced(value: Json, [key, ...rest]: Path, by: Json): Json {
  if (key === undefined) return by;
  const inner = replaced(at(value, key), rest, by);
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? inner : item));
  return { ...(value as object), [key]: inner };
}
