import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { parseBody } from "#tests/support/parse-fixture.ts";
import { readFixture } from "#tests/support/read-fixture.ts";
import { NUMBER, whatsAppBody, whatsAppValue } from "#tests/support/whatsapp-value.ts";

const RUNS = 500;
/** Besides the text of a message, which is kept whole. */
const MAX_ITEM_CHARS = 300_000;

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = (string | number)[];

const FOLDER = fileURLToPath(new URL("../../fixtures/meta/whatsapp/", import.meta.url));
const FIXTURES = readdirSync(FOLDER).map((file) => file.replace(".json", ""));
const PLACES = FIXTURES.flatMap((fixture) =>
  pathsOf(readBody(fixture), []).map((path) => ({ fixture, path })),
).filter(({ path }) => path[0] === "entry" && path.length > 1);

const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
  fc.string({ unit: "binary" }),
  fc.constantFrom<Json>(
    null,
    "",
    "a\u0000b",
    "\ud83d",
    "x".repeat(1024 * 1024),
    1e308,
    -1,
    [],
    {},
    [[[[]]]],
    Array.from({ length: 3_000 }, () => ({})),
    JSON.parse('{"__proto__":{"type":"text"},"constructor":{"prototype":1},"toString":1,"length":9}'),
    "__proto__",
    "constructor",
    "text",
    "system",
  ),
);

const neighbour = (id: string) => ({ id, from: "4915550007777", type: "text", text: { body: "still here" } });

describe("any value at any place of any body", () => {
  it("harms nothing but the item it is in", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), hostile, ({ fixture, path }, value) => {
        const body = readBody(fixture);
        put(body, path, value);
        const inside = addToSameList(body, path);
        const entries = [...listOf(at(body, ["entry"])), ...listOf(at(clean("wamid.beside"), ["entry"]))];
        const items = parseBody("whatsapp", { object: "whatsapp_business_account", entry: entries });
        const ids = items.flatMap((item) => (item.kind === "message" ? [item.externalId] : []));
        expect(ids).toContain("wamid.beside");
        if (inside) expect(ids).toContain("wamid.inside");
        for (const item of items) expectStorable(item);
      }),
      { numRuns: RUNS },
    );
    expect("type" in {}).toBe(false);
  });

  it("in a list of a thousand harms none of the others", () => {
    for (const at of [0, 1, 500, 998, 999]) {
      const messages: unknown[] = Array.from({ length: 1_000 }, (_, n) => neighbour(`wamid.${n}`));
      messages[at] = { ...neighbour("wamid.poison"), text: { body: { toString: 1 } } };
      const items = parseBody("whatsapp", whatsAppBody("messages", whatsAppValue({ messages })));
      expect(items.filter(({ kind }) => kind === "message")).toHaveLength(999);
      expect(items[at]).toEqual({ kind: "malformed", problem: expect.stringContaining(`messages[${at}]`) });
    }
  });
});

/** What a database column could refuse. */
function expectStorable(item: InboundEvent): void {
  const { text: _text, ...rest } = item as InboundEvent & { text?: unknown };
  const written = JSON.stringify(rest);
  expect(written).not.toMatch(/\\u0000|\\ud[89a-f]/);
  expect(written.length).toBeLessThan(MAX_ITEM_CHARS);
  if ("key" in item) expect(item.key.length).toBeLessThanOrEqual(512);
  if ("externalId" in item) expect(item.externalId).toMatch(/^[^\p{Cc}]{1,512}$/u);
  if ("occurredAt" in item) expect(Number.isNaN(item.occurredAt.getTime())).toBe(false);
}

/** Where the value stands in an element of `messages[]`, another message is put beside it. */
function addToSameList(body: Json, path: Path): boolean {
  const [, , , , , list, index] = path;
  const value = path.slice(0, 5);
  if (list !== "messages" || typeof index !== "number") return false;
  if (at(body, [...value.slice(0, 4), "field"]) !== "messages") return false;
  if (typeof at(body, [...value, "metadata", "phone_number_id"]) !== "string") return false;
  const messages = at(body, [...value, "messages"]);
  if (!Array.isArray(messages)) return false;
  messages.push(neighbour("wamid.inside"));
  return true;
}

function clean(id: string): Json {
  const value = { metadata: { phone_number_id: NUMBER }, messages: [neighbour(id)] };
  return whatsAppBody("messages", value) as Json;
}

function readBody(fixture: string): Json {
  return JSON.parse(new TextDecoder().decode(readFixture(`whatsapp/${fixture}`)));
}

function pathsOf(value: Json, path: Path): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return [path, ...keys.flatMap((key) => pathsOf(at(value, [key]) ?? null, [...path, key]))];
}

function at(value: Json, path: Path): Json | undefined {
  let part: Json | undefined = value;
  for (const key of path) part = (part as Record<string | number, Json> | undefined)?.[key];
  return part;
}

function put(body: Json, path: Path, value: Json): void {
  const parent = at(body, path.slice(0, -1)) as Record<string | number, Json>;
  parent[path.at(-1) ?? ""] = value;
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
