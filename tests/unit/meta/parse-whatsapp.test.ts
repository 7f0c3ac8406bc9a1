import { describe, expect, it } from "vitest";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import { parseBody, parseFixture, RECEIVED_AT } from "#tests/support/parse-fixture.ts";
import { MIRA, NUMBER, whatsAppBody, whatsAppValue } from "#tests/support/whatsapp-value.ts";

/** For looking at one message that no fixture has. */
function parseMessage(message: Record<string, unknown>, contacts: unknown = undefined): InboundEvent[] {
  return parseBody("whatsapp", whatsAppBody("messages", whatsAppValue({ contacts, messages: [message] })));
}

const TEXT = { from: "4915550001111", id: "wamid.one", timestamp: "1793617200", type: "text" };

function text(externalId: string, body: string, contact: object, occurredAt: string) {
  return {
    kind: "message",
    accountExternalId: NUMBER,
    contact,
    externalId,
    groupExternalId: null,
    content: { kind: "text" },
    text: body,
    attachments: [],
    context: NO_CONTEXT,
    occurredAt: new Date(occurredAt),
  };
}

it("reads a text with every id and name that Meta gives", () => {
  expect(parseFixture("whatsapp", "text")).toEqual([
    text("wamid.lindenhof-text-1", "Is my bike ready? Übrigens: 🚲", MIRA, "2026-11-02T11:00:00Z"),
  ]);
});

it("knows a person without a phone number, whether it is absent or empty", () => {
  const contact = {
    identities: [{ kind: "bsuid", value: "PL.70010000000000000002" }],
    displayName: "Tomasz",
    username: "tomasz.tours",
  };
  expect(parseFixture("whatsapp", "text-without-phone")).toEqual([
    text("wamid.lindenhof-no-phone-1", "Do you rent cargo bikes?", contact, "2026-11-02T11:00:01Z"),
    text("wamid.lindenhof-no-phone-2", "For two days.", contact, "2026-11-02T11:00:02Z"),
  ]);
});

it("finds each person's profile by id, never by position", () => {
  const person = (displayName: string, bsuid: string, phone: string) => ({
    identities: [
      { kind: "bsuid", value: bsuid },
      { kind: "phone", value: phone },
    ],
    displayName,
    username: null,
  });
  const first = person("First", "DE.70010000000000000011", "4915550001111");
  const second = person("Second", "DE.70010000000000000022", "4915550002222");
  const stranger = {
    identities: [{ kind: "phone", value: "4915550003333" }],
    displayName: null,
    username: null,
  };
  expect(parseFixture("whatsapp", "text-of-several-people")).toEqual([
    text("wamid.lindenhof-several-1", "from the first", first, "2026-11-02T11:01:40Z"),
    text("wamid.lindenhof-several-2", "from the second", second, "2026-11-02T11:01:41Z"),
    text("wamid.lindenhof-several-3", "from somebody without a profile", stranger, "2026-11-02T11:01:42Z"),
  ]);
});

describe("who a message is from", () => {
  const message = { id: "wamid.one", type: "text", text: { body: "hello" } };
  const anna = { wa_id: "49155", user_id: "DE.1", parent_user_id: "DE.ENT.1", profile: { name: "Anna" } };
  const ben = { wa_id: "49166", user_id: "DE.2", profile: { name: "Ben", username: "@ben" } };
  const identities = (named: Record<string, string>) =>
    Object.entries(named).map(([kind, value]) => ({ kind, value }));
  const all = identities({ bsuid: "DE.1", phone: "49155", parent_bsuid: "DE.ENT.1" });

  it.each([
    ["the user id", { from_user_id: "DE.1" }, [ben, anna], all],
    ["the phone number", { from: "49155" }, [ben, anna], all],
    ["the number as people write it", { from: "+49 (155)" }, [ben, anna], all],
    [
      "the user id before the phone number",
      { from: "49166", from_user_id: "DE.1" },
      [ben, anna],
      [
        { kind: "bsuid", value: "DE.1" },
        { kind: "phone", value: "49166" },
        { kind: "parent_bsuid", value: "DE.ENT.1" },
      ],
    ],
    ["the parent's user id", { from_parent_user_id: "DE.ENT.1" }, [ben, anna], all],
    ["nothing but being alone", {}, [anna], all],
    ["nothing but being alone, with empty ids", { from: "", from_user_id: "" }, [anna], all],
    ["an id of no known person", { from: "49177" }, [anna], identities({ phone: "49177" })],
    ["what can be no number", { from: "REDACTED" }, [anna], identities({ phone: "REDACTED" })],
  ])("is told by %s", (_name, named, contacts, expected) => {
    const [item] = parseMessage({ ...message, ...named }, contacts);
    expect(item).toMatchObject({ kind: "message" });
    expect(item?.kind === "message" && item.contact.identities).toEqual(expected);
  });

  it.each([
    ["nobody is named among several", {}, [anna, ben]],
    ["nobody is named at all", {}, undefined],
    ["the sender is no id", { from: 49155 }, [anna]],
  ])("is unknown where %s", (_name, named, contacts) => {
    expect(parseMessage({ ...message, ...named }, contacts)).toEqual([
      { kind: "malformed", problem: expect.stringContaining("value.messages[0]") },
    ]);
  });

  it("has a username without the sign before it", () => {
    expect(parseMessage({ ...message, from: "49166" }, [ben])).toMatchObject([
      { contact: { displayName: "Ben", username: "ben" } },
    ]);
  });
});

it("makes messages only of what a customer wrote, in a body of many kinds", () => {
  const kinds = parseFixture("whatsapp", "other-kinds").map((item) =>
    item.kind === "message" ? `${item.kind} ${item.content.kind}` : item.kind,
  );
  expect(kinds).toEqual([
    "message image",
    "message voice",
    "message choice",
    "malformed",
    "reaction",
    "malformed",
    "edit",
    "revoke",
    "message unsupported",
    "activity",
    "message unsupported",
    "message unsupported",
    "message text",
    "account_activity",
    "malformed",
    "malformed",
    "malformed",
    "account_activity",
    "malformed",
  ]);
});

it("takes a change without a field for messages where it has some", () => {
  const value = whatsAppValue({ messages: [{ ...TEXT, text: { body: "hello" } }] });
  expect(parseBody("whatsapp", whatsAppBody(undefined, value))).toMatchObject([{ kind: "message" }]);
});

it("finds nothing in a value without items", () => {
  expect(parseBody("whatsapp", whatsAppBody("messages", {}))).toEqual([
    { kind: "ignored", what: "value without items" },
  ]);
  expect(parseBody("whatsapp", whatsAppBody("messages", whatsAppValue({ messages: [] })))).toEqual([]);
});

it("loses only the items of a batch that cannot be read", () => {
  const items = parseFixture("whatsapp", "batch-with-poison");
  const kept = items.flatMap((item) => ("externalId" in item ? [item.externalId] : []));
  expect(kept).toEqual([
    "wamid.lindenhof-batch-1",
    "wamid.lindenhof-batch-5",
    "wamid.lindenhof-batch-8",
    "wamid.lindenhof-sent-1",
    "wamid.lindenhof-batch-10",
  ]);
  const at = "entry[0].changes[0].value";
  expect(items.flatMap((item) => (item.kind === "malformed" ? [item.problem] : []))).toEqual([
    expect.stringContaining(`${at}.messages[1].id`),
    expect.stringContaining(`${at}.messages[2].id`),
    expect.stringContaining(`${at}.messages[3]: nobody is named as the sender`),
    expect.stringContaining(`${at}.messages[5].text.body`),
    expect.stringContaining(`${at}.messages[6]`),
    expect.stringContaining(`${at}.statuses[1].id`),
    expect.stringContaining("entry[0].changes[1].value.metadata.phone_number_id"),
  ]);
});

it("routes every message of a batch to the number it was sent to", () => {
  const accounts = parseFixture("whatsapp", "batch-with-poison").flatMap((item) =>
    item.kind === "message" ? [item.accountExternalId] : [],
  );
  expect(accounts).toEqual([NUMBER, NUMBER, NUMBER, "108800000000002"]);
});

it("never repeats what a customer wrote when it reports a problem", () => {
  const [item] = parseMessage({ ...TEXT, id: "my\nsecret", text: { body: "my other secret" } });
  expect(item).toEqual({ kind: "malformed", problem: expect.stringContaining(".id") });
  expect(JSON.stringify(item)).not.toContain("secret");
});

describe("ids", () => {
  const longest = "w".repeat(512);
  it.each([
    ["of the longest length", longest, "message"],
    ["longer than any of Meta's", `${longest}w`, "malformed"],
    ["of ten kilobytes", "w".repeat(10_240), "malformed"],
    ["that is empty", "", "malformed"],
    ["with a NUL", "wamid.\u0000", "malformed"],
    ["with a line break", "wamid.\n", "malformed"],
    ["with half a character", "wamid.\ud83d", "malformed"],
    ["that is a number", 1234567890, "malformed"],
    ["that is a list", ["wamid.one"], "malformed"],
  ])("an id %s is %s", (_name, id, kind) => {
    expect(parseMessage({ ...TEXT, id, text: { body: "hello" } }).map((item) => item.kind)).toEqual([kind]);
  });
});

describe("times", () => {
  it.each([
    ["seconds in a string", "1793617200", "2026-11-02T11:00:00.000Z"],
    ["seconds as a number", 1_793_617_200, "2026-11-02T11:00:00.000Z"],
    ["milliseconds", 1_793_617_200_123, "2026-11-02T11:00:00.123Z"],
    ["the year WhatsApp began", "1234567890", "2009-02-13T23:31:30.000Z"],
    ["ISO 8601", "2026-11-02T11:00:00Z", "2026-11-02T11:00:00.000Z"],
    ["ISO 8601 as Graph writes it", "2026-11-02T12:00:00+0100", "2026-11-02T11:00:00.000Z"],
  ])("%s are read", (_name, timestamp, expected) => {
    expect(parseMessage({ ...TEXT, timestamp, text: { body: "hello" } })).toMatchObject([
      { kind: "message", occurredAt: new Date(expected) },
    ]);
  });

  it.each([
    "",
    "0",
    "-1",
    "1e9",
    "2026-11-02",
    "2026-99-99T99:99:99Z",
    "99999999999999999999",
    0,
    -1,
    9e15,
    null,
    undefined,
    {},
    [],
  ])("%j is no time: then it is when the message arrived", (timestamp) => {
    expect(parseMessage({ ...TEXT, timestamp, text: { body: "hello" } })).toMatchObject([
      { kind: "message", occurredAt: RECEIVED_AT },
    ]);
  });
});

describe("texts", () => {
  it.each([
    ["a NUL", "a\u0000b"],
    ["half a character", "a\ud83d"],
    ["nothing", ""],
    ["a megabyte", "x".repeat(1024 * 1024)],
    ["markup", "<script>alert(1)</script>"],
  ])("%s is taken as it is", (_name, body) => {
    expect(parseMessage({ ...TEXT, text: { body } })).toMatchObject([
      expect.objectContaining({ kind: "message", text: body }),
    ]);
  });
});

describe("profiles", () => {
  const message = { ...TEXT, text: { body: "hello" } };
  it.each([
    ["a name that is a number", [{ wa_id: TEXT.from, profile: { name: 7 } }], null],
    ["an empty name", [{ wa_id: TEXT.from, profile: { name: "" } }], null],
    ["no profile", [{ wa_id: TEXT.from }], null],
    ["a profile that is a string", [{ wa_id: TEXT.from, profile: "Mira" }], null],
    ["contacts that are no list", { wa_id: TEXT.from }, null],
    ["contacts that are no objects", [null, 3, "Mira"], null],
    ["a name with half a character", [{ wa_id: TEXT.from, profile: { name: "M\ud83d" } }], "M\ufffd"],
    ["a very long name", [{ wa_id: TEXT.from, profile: { name: "M".repeat(5_000) } }], "M".repeat(256)],
  ])("%s never costs the message", (_name, contacts, displayName) => {
    expect(parseMessage(message, contacts)).toMatchObject([
      expect.objectContaining({ kind: "message", contact: expect.objectContaining({ displayName }) }),
    ]);
  });
});
