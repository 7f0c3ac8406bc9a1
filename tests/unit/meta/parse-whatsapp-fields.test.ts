import { describe, expect, it } from "vitest";
import { parseBody, RECEIVED_AT } from "#tests/support/parse-fixture.ts";
import { whatsAppBody } from "#tests/support/whatsapp-value.ts";

describe("a field about an account", () => {
  const parse = (field: unknown, value: unknown, entry: object = {}) =>
    parseBody("whatsapp", whatsAppBody(field, value, entry));
  const keyOf = (value: unknown, entry: object = {}) => {
    const [item] = parse("account_update", value, entry);
    return item?.kind === "account_activity" ? item.key : item;
  };

  it("has the same key whenever Meta repeats it, and another where it is about something else", () => {
    const key = keyOf({ event: "VERIFIED_ACCOUNT", phone_number: "1" }, { time: 1793617300 });
    expect(keyOf({ phone_number: "1", event: "VERIFIED_ACCOUNT" }, { time: 1793617300 })).toBe(key);
    expect(keyOf({ event: "VERIFIED_ACCOUNT", phone_number: "2" }, { time: 1793617300 })).not.toBe(key);
    expect(keyOf({ event: "VERIFIED_ACCOUNT", phone_number: "1" }, { time: 1793617301 })).not.toBe(key);
    expect(keyOf({ event: "VERIFIED_ACCOUNT", phone_number: "1" }, { time: 1793617300, id: "2" })).not.toBe(
      key,
    );
  });

  it.each([
    ["nothing", undefined],
    ["a text", "x"],
    ["a list", [1, 2]],
    ["an event that is an object", { event: { a: 1 } }],
    ["keys of every object", JSON.parse('{"__proto__":{"event":"polluted"},"constructor":3}')],
  ])("may hold %s", (_name, value) => {
    expect(parse("account_update", value)).toMatchObject([
      { kind: "account_activity", activity: { kind: "account", event: null }, occurredAt: RECEIVED_AT },
    ]);
  });

  it("keeps a bounded number of bounded facts", () => {
    const [item] = parse(
      "moon",
      Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`k${n}`, "x".repeat(5_000)])),
    );
    if (item?.kind !== "account_activity") throw new Error("is none");
    expect(item.activity.facts).toHaveLength(40);
    expect(item.activity.facts[0]).toEqual({ name: "k0", value: "x".repeat(500) });
    const wide = parse("moon", { empty: Array.from({ length: 100_000 }, () => []), last: "unseen" });
    expect(wide).toMatchObject([{ activity: { facts: [] } }]);
  });

  it("may be a list of a known one, and costs its neighbours nothing", () => {
    const metadata = { phone_number_id: "1" };
    const messages = [{ from: "49301", id: "wamid.1", type: "text", text: { body: "Hi" } }];
    const unknown = {
      kind: "account_activity",
      accountExternalId: "1",
      activity: { kind: "unsupported", field: "messages.thoughts" },
    };
    const thoughts = [{ a: 1 }];
    expect(parse("messages", { metadata, thoughts })).toMatchObject([unknown]);
    expect(parse("messages", { metadata, messages, thoughts })).toMatchObject([{ kind: "message" }, unknown]);
    expect(parse("messages", { metadata, messages, thoughts: [] })).toMatchObject([{ kind: "message" }]);
  });

  it("may have any name", () => {
    expect(parse("__proto__", { a: 1 })).toMatchObject([
      { kind: "account_activity", activity: { kind: "unsupported", field: "__proto__", event: "__proto__" } },
    ]);
    expect(parse("moon\u0000<b>".repeat(100), {})).toMatchObject([
      { activity: { field: "moon??b?".repeat(8).slice(0, 60) } },
    ]);
    for (const field of [undefined, null, "", 3, {}]) {
      expect(parse(field, { a: 1 })).toEqual([
        { kind: "ignored", what: "unsupported kind field without a name" },
      ]);
    }
  });

  it.each(["messages", "history", "standby", "calls"])("tells errors of the whole account in %s", (field) => {
    const value = { metadata: { phone_number_id: "1" }, errors: [{ code: 131035, title: "Too late" }] };
    expect(parse(field, value)).toMatchObject([
      {
        kind: "account_activity",
        accountExternalId: "1",
        activity: { kind: "error", field, event: "Too late", severity: "warning" },
      },
    ]);
  });
});
