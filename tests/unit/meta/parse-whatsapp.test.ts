import { describe, expect, it } from "vitest";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import { readFixture } from "#tests/support/read-fixture.ts";

const RECEIVED_AT = new Date("2026-03-02T10:00:00.000Z");

const ACCOUNT = "108800000000001";

function itemsOf(fixture: string): InboundEvent[] {
  const parsed = parseWebhook("whatsapp", readFixture(`whatsapp/${fixture}`), RECEIVED_AT);
  if (parsed.kind !== "items") throw new Error(`${fixture} is ${parsed.kind}: ${parsed.reason}`);
  return parsed.items;
}

/** For looking at one message that no fixture has. */
function parseMessage(message: Record<string, unknown>, contacts: unknown = undefined): InboundEvent[] {
  const value = { metadata: { phone_number_id: ACCOUNT }, contacts, messages: [message] };
  const body = {
    object: "whatsapp_business_account",
    entry: [{ changes: [{ field: "messages", value }] }],
  };
  const parsed = parseWebhook("whatsapp", new TextEncoder().encode(JSON.stringify(body)), RECEIVED_AT);
  if (parsed.kind !== "items") throw new Error(parsed.reason);
  return parsed.items;
}

const TEXT = { from: "4915550001111", id: "wamid.one", timestamp: "1793617200", type: "text" };

it("reads a text with every id and name that Meta gives", () => {
  expect(itemsOf("text")).toMatchObject([
    {
      kind: "message",
      accountExternalId: ACCOUNT,
      contact: {
        identities: [
          { kind: "bsuid", value: "DE.70010000000000000001" },
          { kind: "phone", value: "4915550001111" },
        ],
        displayName: "Mira Okafor",
        username: "mira.rides",
      },
      externalId: "wamid.lindenhof-text-1",
      text: "Is my bike ready? Übrigens: 🚲",
      occurredAt: new Date("2026-11-02T11:00:00Z"),
    },
  ]);
});

it("knows a person without a phone number, whether it is absent or empty", () => {
  const contact = {
    identities: [{ kind: "bsuid", value: "PL.70010000000000000002" }],
    displayName: "Tomasz",
    username: "tomasz.tours",
  };
  expect(itemsOf("text-without-phone")).toMatchObject([
    expect.objectContaining({ kind: "message", contact, text: "Do you rent cargo bikes?" }),
    expect.objectContaining({ kind: "message", contact, text: "For two days." }),
  ]);
});

it("finds each person's profile by id, never by position", () => {
  expect(itemsOf("text-of-several-people")).toMatchObject([
    expect.objectContaining({
      text: "from the first",
      contact: {
        identities: [
          { kind: "bsuid", value: "DE.70010000000000000011" },
          { kind: "phone", value: "4915550001111" },
        ],
        displayName: "First",
        username: null,
      },
    }),
    expect.objectContaining({
      text: "from the second",
      contact: expect.objectContaining({ displayName: "Second" }),
    }),
    expect.objectContaining({
      contact: {
        identities: [{ kind: "phone", value: "4915550003333" }],
        displayName: null,
        username: null,
      },
    }),
  ]);
});

it("reads what the business wrote in its own app, with the person it went to", () => {
  expect(itemsOf("echo")).toMatchObject([
    {
      kind: "echo",
      accountExternalId: ACCOUNT,
      contact: {
        identities: [
          { kind: "bsuid", value: "DE.70010000000000000001" },
          { kind: "phone", value: "4915550001111" },
        ],
        displayName: "Mira Okafor",
        username: null,
      },
      externalId: "wamid.lindenhof-echo-1",
      text: "It is ready, come by until six.",
      occurredAt: new Date("2026-11-02T11:05:00Z"),
    },
    { kind: "ignored", what: "unsupported kind echo of image" },
    { kind: "malformed", problem: expect.stringContaining("nobody is named as the recipient") },
  ]);
});

it("reads the four statuses, with the reason of a failure, and names those it does not act upon", () => {
  const status = (externalId: string, name: string) =>
    expect.objectContaining({ kind: "status", accountExternalId: ACCOUNT, externalId, status: name });
  const items = itemsOf("statuses");
  expect(items).toMatchObject([
    {
      kind: "status",
      accountExternalId: ACCOUNT,
      externalId: "wamid.lindenhof-out-1",
      status: "sent",
      occurredAt: new Date("2026-11-02T11:06:40Z"),
      failure: null,
      clientReference: "019aa000-0000-7000-8000-000000000001",
    },
    status("wamid.lindenhof-out-1", "delivered"),
    status("wamid.lindenhof-out-1", "read"),
    expect.objectContaining({
      externalId: "wamid.lindenhof-out-2",
      status: "failed",
      failure: { code: 131047, reason: "More than 24 hours have passed." },
    }),
    expect.objectContaining({
      externalId: "wamid.lindenhof-out-3",
      failure: { code: null, reason: "Odd" },
    }),
    expect.objectContaining({
      externalId: "wamid.lindenhof-out-4",
      failure: { code: null, reason: "Meta gave no reason" },
    }),
    { kind: "ignored", what: "unsupported kind status played" },
    { kind: "ignored", what: "unsupported kind status deleted" },
    { kind: "ignored", what: "unsupported kind call status" },
    { kind: "malformed", problem: expect.stringContaining("statuses[9].timestamp") },
    { kind: "malformed", problem: expect.stringContaining("statuses[10].status") },
  ]);
});

it("names every kind and field that it does not act upon, and makes a message of none", () => {
  const what = itemsOf("other-kinds").map((item) => (item.kind === "ignored" ? item.what : item));
  expect(what).toEqual(
    [
      "image",
      "audio",
      "button",
      "interactive",
      "reaction",
      "system",
      "edit",
      "revoke",
      "unsupported",
      "request_welcome",
      "hologram?b?",
      "without a name",
      "group message",
      "errors",
      "field standby",
      "field history",
      "field calls",
      "field message_template_status_update",
      "field without a name",
    ].map((name) => `unsupported kind ${name}`),
  );
});

it("loses only the items of a batch that cannot be read", () => {
  const items = itemsOf("batch-with-poison");
  const kept = items.flatMap((item) => ("externalId" in item ? [item.externalId] : []));
  expect(kept).toMatchObject([
    "wamid.lindenhof-batch-1",
    "wamid.lindenhof-batch-8",
    "wamid.lindenhof-sent-1",
    "wamid.lindenhof-batch-10",
  ]);
  const at = "entry[0].changes[0].value";
  expect(items.flatMap((item) => (item.kind === "malformed" ? [item.problem] : []))).toMatchObject([
    expect.stringContaining(`${at}.messages[1].id`),
    expect.stringContaining(`${at}.messages[2].id`),
    expect.stringContaining(`${at}.messages[3]: nobody is named as the sender`),
    expect.stringContaining(`${at}.messages[4].timestamp`),
    expect.stringContaining(`${at}.messages[5].text.body`),
    expect.stringContaining(`${at}.statuses[1].id`),
    expect.stringContaining("entry[0].changes[1].value.metadata.phone_number_id"),
  ]);
});

it("routes every message of a batch to the number it was sent to", () => {
  const accounts = itemsOf("batch-with-poison").flatMap((item) =>
    item.kind === "message" ? [item.accountExternalId] : [],
  );
  expect(accounts).toEqual([ACCOUNT, ACCOUNT, "108800000000002"]);
});

it("never repeats what a customer wrote when it reports a problem", () => {
  const [item] = parseMessage({ ...TEXT, timestamp: "my secret", text: { body: "my other secret" } });
  expect(item).toEqual({ kind: "malformed", problem: expect.stringContaining("timestamp") });
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
  ])("%s are read", (_name, timestamp, expected) => {
    expect(parseMessage({ ...TEXT, timestamp, text: { body: "hello" } })).toMatchObject([
      expect.objectContaining({ kind: "message", occurredAt: new Date(expected) }),
    ]);
  });

  it.each(["", "0", "-1", "1e9", "2026-11-02", "99999999999999999999", 0, -1, 9e15, null, undefined, {}, []])(
    "%j is no time",
    (timestamp) => {
      expect(parseMessage({ ...TEXT, timestamp, text: { body: "hello" } })).toMatchObject([
        { kind: "malformed", problem: expect.stringContaining("timestamp") },
      ]);
    },
  );
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
