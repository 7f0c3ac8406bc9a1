import { describe, expect, it } from "vitest";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import { parseBody } from "#tests/support/parse-fixture.ts";
import { whatsAppBody, whatsAppValue } from "#tests/support/whatsapp-value.ts";

describe("a part that is not as documented", () => {
  const message = { id: "wamid.1", from: "4915550001111" };
  const parse = (more: object) =>
    parseBody("whatsapp", whatsAppBody("messages", whatsAppValue({ messages: [{ ...message, ...more }] })));

  it.each([
    [{ type: "text" }, "text.body"],
    [{ type: "text", text: "hello" }, "text.body"],
    [{ type: "image" }, "image"],
    [{ type: "image", image: "secret" }, "image"],
    [{ type: "location", location: { latitude: 91, longitude: 0 } }, "location.latitude"],
    [{ type: "location", location: { latitude: 9, longitude: "secret" } }, "location.longitude"],
    [{ type: "contacts", contacts: {} }, "contacts"],
    [{ type: "button" }, "button"],
    [{ type: "interactive", interactive: { type: "list_reply" } }, "interactive.list_reply"],
    [{ type: "order", order: 3 }, "order"],
    [{ type: "reaction", reaction: { message_id: 3 } }, "reaction.message_id"],
    [{ type: "reaction", reaction: { message_id: "wamid.2", emoji: 3 } }, "reaction.emoji"],
    [{ type: "edit", edit: {} }, "edit.original_message_id"],
    [{ type: "revoke" }, "revoke"],
  ])("%j is reported by its place only", (more, place) => {
    expect(parse(more)).toEqual([
      { kind: "malformed", problem: expect.stringContaining(`value.messages[0].${place}: `) },
    ]);
    expect(JSON.stringify(parse(more))).not.toContain("secret");
  });

  it.each([
    ["a file without an id", { type: "image", image: {} }, { content: { kind: "image" }, text: "" }],
    ["a caption that is none", { type: "image", image: { id: "1", caption: 3 } }, { text: "" }],
    ["a type that is none", { type: 3 }, { content: { kind: "unsupported", what: "without a name" } }],
    ["a type of every object", { type: "constructor" }, { content: { what: "constructor" } }],
    ["a type of every prototype", { type: "__proto__" }, { content: { what: "__proto__" } }],
    ["an interactive nothing", { type: "interactive" }, { content: { what: "interactive without a name" } }],
    ["errors that are none", { type: "unsupported", errors: 3 }, { content: { reason: null } }],
    [
      "a context that is none",
      { type: "text", text: { body: "a" }, context: "x", referral: 3 },
      { context: NO_CONTEXT },
    ],
  ])("%s costs no message", (_name, more, expected) => {
    expect(parse(more)).toMatchObject([{ kind: "message", externalId: "wamid.1", ...expected }]);
  });

  it("keeps lists and answers within their limits", () => {
    const many = (item: object) => Array.from({ length: 1_000 }, () => item);
    const [contacts] = parse({ type: "contacts", contacts: many({ phones: many({ phone: "1" }) }) });
    expect(contacts).toMatchObject({ content: { contacts: { length: 50 } } });
    const [order] = parse({ type: "order", order: { product_items: many({ product_retailer_id: "a" }) } });
    expect(order).toMatchObject({ content: { items: { length: 200 } } });
  });
});

describe("an answered form", () => {
  const answer = (response_json: unknown) => {
    const nfm_reply = { name: "flow", response_json };
    const message = {
      id: "wamid.1",
      from: "4915550001111",
      type: "interactive",
      interactive: { type: "nfm_reply", nfm_reply },
    };
    const [item] = parseBody("whatsapp", whatsAppBody("messages", whatsAppValue({ messages: [message] })));
    if (item?.kind !== "message" || item.content.kind !== "form") throw new Error("is no form");
    return item.content.fields;
  };

  it.each([
    ["nothing", undefined, []],
    ["an object", { size: "L" }, [{ name: "size", value: "L" }]],
    ["a text", '"L"', [{ name: "value", value: "L" }]],
    ["no JSON", "{size", [{ name: "response_json", value: "{size" }]],
    ["a NUL", '{"a":"x\\u0000y"}', [{ name: "a", value: "x\ufffdy" }]],
    [
      "keys of every object",
      '{"__proto__":{"polluted":1},"constructor":"x"}',
      [
        { name: "__proto__.polluted", value: "1" },
        { name: "constructor", value: "x" },
      ],
    ],
  ])("may hold %s", (_name, response, fields) => {
    expect(answer(response)).toEqual(fields);
    expect("polluted" in {}).toBe(false);
  });

  it("is bounded in depth, number and length", () => {
    const deep = `${'{"a":'.repeat(50)}1${"}".repeat(50)}`;
    expect(answer(deep)).toEqual([]);
    const tooDeep = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
    expect(answer(tooDeep)).toEqual([{ name: "response_json", value: tooDeep.slice(0, 2_000) }]);
    expect(answer(JSON.stringify(Array.from({ length: 5_000 }, () => "x")))).toHaveLength(100);
    expect(answer(JSON.stringify({ long: "x".repeat(50_000) }))).toEqual([
      { name: "long", value: "x".repeat(2_000) },
    ]);
  });
});
