import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHANNELS, type Channel } from "#lib/domain/channel.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";

const RECEIVED_AT = new Date("2026-03-02T10:00:00.000Z");

const RUNS = 500;
const OBJECTS: Record<Channel, string> = { whatsapp: "whatsapp_business_account", instagram: "instagram" };

function parse(channel: Channel, body: unknown) {
  return parseWebhook(channel, new TextEncoder().encode(JSON.stringify(body)), RECEIVED_AT);
}

function parseText(channel: Channel, body: string) {
  return parseWebhook(channel, new TextEncoder().encode(body), RECEIVED_AT);
}

describe.each(CHANNELS)("a %s body", (channel) => {
  const object = OBJECTS[channel];

  it.each([
    ["nothing", ""],
    ["a broken object", `{"object":"${object}"`],
    ["two values", "{}{}"],
    ["NaN", "NaN"],
    ["a form", "hub.mode=subscribe"],
  ])("of %s is unreadable", (_name, body) => {
    expect(parseText(channel, body)).toEqual({ kind: "unreadable", reason: "the body is not JSON" });
  });

  it("that is not UTF-8 is unreadable", () => {
    const body = Buffer.concat([
      Buffer.from(`{"object":"${object}","a":"`),
      Buffer.from([0xff, 0xfe, 0x22, 0x7d]),
    ]);
    expect(parseWebhook(channel, body, RECEIVED_AT)).toEqual({
      kind: "unreadable",
      reason: "the body is not valid UTF-8",
    });
  });

  it.each([
    ["lists", "[", "]"],
    ["objects", '{"a":', "}"],
  ])("nested too deeply in %s is unreadable, however long it is", (_name, open, close) => {
    for (const depth of [65, 10_000, 500_000]) {
      const body = `${open.repeat(depth)}${open === "[" ? "" : "1"}${close.repeat(depth)}`;
      expect(parseText(channel, body)).toEqual({
        kind: "unreadable",
        reason: "the body is nested deeper than 64 levels",
      });
    }
  });

  it("may hold brackets in its texts", () => {
    const body = { object, entry: [], note: `${"[".repeat(1_000)}\\"${"{".repeat(1_000)}` };
    expect(parse(channel, body)).toMatchObject({ kind: "items", items: [] });
  });

  it("may begin with a byte order mark", () => {
    expect(parseText(channel, `\ufeff{"object":"${object}","entry":[]}`)).toMatchObject({
      kind: "items",
      items: [],
    });
  });

  it("of another object is foreign", () => {
    const foreign = [{ object: "page" }, { object: 7 }, {}, [], null, 3, "x", { object: [object] }];
    for (const body of foreign) {
      expect(parse(channel, body), JSON.stringify(body)).toEqual({
        kind: "foreign",
        reason: expect.stringContaining(object),
      });
    }
  });

  it("counts by its last key where it has one twice", () => {
    expect(parseText(channel, `{"object":"page","object":"${object}"}`)).toMatchObject({
      kind: "items",
      items: [],
    });
  });

  it("cannot reach a prototype", () => {
    const poisoned = `{"object":"${object}","__proto__":{"polluted":1},"entry":[{"__proto__":{"changes":[{}],"messaging":[{}]},"constructor":{"prototype":{"polluted":1}}}]}`;
    expect(parseText(channel, poisoned)).toMatchObject({ kind: "items", items: [] });
    expect("polluted" in {}).toBe(false);
  });

  it.each([{ entry: {} }, { entry: "x" }, { entry: 1 }])("with %j has one unreadable item", (rest) => {
    expect(parse(channel, { object, ...rest })).toMatchObject({
      kind: "items",
      items: [{ kind: "malformed", problem: "entry: not a list" }],
    });
  });

  it.each([{}, { entry: null }, { entry: [] }, { entry: [null, 1, "x", [], {}] }])(
    "with %j has nothing in it",
    (rest) => {
      expect(parse(channel, { object, ...rest })).toMatchObject({ kind: "items", items: [] });
    },
  );

  it("is answered whatever its bytes are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseWebhook(channel, bytes, RECEIVED_AT).kind).toMatch(/^(items|foreign|unreadable)$/);
      }),
      { numRuns: RUNS },
    );
  });

  it("is answered whatever stands in its envelopes", () => {
    fc.assert(
      fc.property(anyBody(object), (body) => {
        const parsed = parse(channel, body);
        expect(parsed.kind).toBe("items");
        if (parsed.kind !== "items") return;
        for (const item of parsed.items) expectStorable(item);
      }),
      { numRuns: RUNS },
    );
  });
});

/** What a database column could refuse: ids and times are checked at the door. */
function expectStorable(item: object): void {
  if ("externalId" in item) expect(item.externalId).toMatch(/^[^\p{Cc}]{1,512}$/u);
  if ("occurredAt" in item) expect(Number.isNaN((item.occurredAt as Date).getTime())).toBe(false);
}

/** Any JSON at every place where a parser looks, with the names it looks for. */
function anyBody(object: string): fc.Arbitrary<unknown> {
  const hostile = fc.constantFrom<unknown>(
    { toString: 1 },
    { toString: null, valueOf: null },
    { length: 1e9 },
    "\ud83d",
    "a\u0000b",
    -0,
    1e308,
    [],
  );
  const leaf = fc.oneof(hostile, fc.jsonValue({ maxDepth: 2 }), fc.string());
  const word = (...names: string[]) => fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...names) }, leaf);
  const id = fc.oneof({ weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: 20 }) }, leaf);
  const time = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<unknown>("1793617200", 1_793_617_200_123) },
    leaf,
  );
  const party = some({ id });
  const text = some({ body: leaf });
  const status = some({
    id,
    status: word("sent", "delivered", "read", "failed", "played"),
    timestamp: time,
    type: leaf,
    errors: listOf(leaf),
  });
  const whatsApp = some({
    id,
    from: id,
    from_user_id: id,
    to: id,
    timestamp: time,
    type: word("text", "image", "edit"),
    text,
    group_id: leaf,
  });
  const instagram = some({
    sender: party,
    recipient: party,
    timestamp: time,
    message: some({ mid: id, text: leaf, is_echo: word("x"), is_deleted: leaf, attachments: listOf(leaf) }),
    read: some({ mid: id }),
    delivery: some({ mids: listOf(id) }),
  });
  const value = fc.oneof(
    instagram,
    some({
      metadata: some({ phone_number_id: id }),
      contacts: listOf(some({ wa_id: id, user_id: id, profile: some({ name: leaf, username: leaf }) })),
      messages: listOf(whatsApp),
      message_echoes: listOf(whatsApp),
      statuses: listOf(status),
      errors: listOf(leaf),
    }),
  );
  const field = word("messages", "smb_message_echoes", "comments");
  const entry = some({
    id,
    field,
    value,
    messaging: listOf(instagram),
    standby: listOf(instagram),
    changes: listOf(some({ field, value })),
  });
  return fc.record({ object: fc.constant(object), entry: listOf(entry) });

  function listOf(item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
    return fc.oneof({ weight: 5, arbitrary: fc.array(item, { maxLength: 3 }) }, leaf);
  }
  /** Any of the keys may be missing, and the whole may be something else. */
  function some(shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
    return fc.oneof({ weight: 8, arbitrary: fc.record(shape, { requiredKeys: [] }) }, leaf);
  }
}
