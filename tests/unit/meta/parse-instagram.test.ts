import { expect, it } from "vitest";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import { readFixture } from "#tests/support/read-fixture.ts";

const RECEIVED_AT = new Date("2026-03-02T10:00:00.000Z");

const ACCOUNT = "17841400000000042";

function itemsOf(fixture: string): InboundEvent[] {
  const parsed = parseWebhook("instagram", readFixture(`instagram/${fixture}`), RECEIVED_AT);
  if (parsed.kind !== "items") throw new Error(`${fixture} is ${parsed.kind}: ${parsed.reason}`);
  return parsed.items;
}

function person(igsid: string) {
  return { identities: [{ kind: "igsid", value: igsid }], displayName: null, username: null };
}

it("reads texts of the messaging envelope, to the millisecond", () => {
  expect(itemsOf("messaging")).toMatchObject([
    {
      kind: "message",
      accountExternalId: ACCOUNT,
      contact: person("880000000000001"),
      externalId: "mid.lindenhof-1",
      text: "Do you ship to Lisbon? 🇵🇹",
      occurredAt: new Date("2026-11-02T11:00:00.123Z"),
    },
    expect.objectContaining({ externalId: "mid.lindenhof-2", text: "The one in your story." }),
  ]);
});

it("reads the dashboard's test message, whose entry names no account", () => {
  expect(itemsOf("changes-of-the-test-button")).toMatchObject([
    {
      kind: "message",
      accountExternalId: "23245",
      contact: person("12334"),
      externalId: "random_mid",
      text: "random_text",
      occurredAt: new Date("2026-11-02T11:00:00Z"),
    },
    { kind: "ignored", what: "unsupported kind field comments" },
  ]);
});

it("reads the flat envelope", () => {
  expect(itemsOf("flat")).toMatchObject([
    expect.objectContaining({
      kind: "message",
      accountExternalId: ACCOUNT,
      contact: person("880000000000002"),
      externalId: "mid.lindenhof-flat-1",
      occurredAt: new Date("2026-11-02T11:00:02Z"),
    }),
    { kind: "ignored", what: "unsupported kind field comments" },
  ]);
});

it("leaves what another app answers alone", () => {
  expect(itemsOf("standby")).toEqual([{ kind: "ignored", what: "unsupported kind standby" }]);
});

it("reads an echo as sent by the account to the person", () => {
  expect(itemsOf("echo")).toMatchObject([
    {
      kind: "echo",
      accountExternalId: ACCOUNT,
      contact: person("880000000000001"),
      externalId: "mid.lindenhof-echo-1",
      text: "We do, it takes four days.",
      occurredAt: new Date("2026-11-02T11:01:40.123Z"),
    },
    { kind: "ignored", what: "unsupported kind echo of image" },
    { kind: "ignored", what: "unsupported kind message to oneself" },
    { kind: "ignored", what: "unsupported kind unsend" },
  ]);
});

it("reads receipts as statuses of the messages they name", () => {
  const status = (externalId: string, name: string) =>
    expect.objectContaining({ kind: "status", accountExternalId: ACCOUNT, externalId, status: name });
  expect(itemsOf("receipts")).toMatchObject([
    status("mid.lindenhof-out-1", "read"),
    status("mid.lindenhof-out-2", "delivered"),
    status("mid.lindenhof-out-3", "delivered"),
    { kind: "ignored", what: "unsupported kind read without a message" },
    { kind: "malformed", problem: expect.stringContaining("entry[0].messaging[3].read.mid") },
    { kind: "malformed", problem: expect.stringContaining("the entry names no account") },
  ]);
});

it("takes an unsend, an edit, a reaction or a postback for no message", () => {
  const what = itemsOf("no-messages").map((item) => (item.kind === "ignored" ? item.what : item));
  expect(what).toEqual(
    [
      "unsend",
      "message_edit",
      "message_edit",
      "message Instagram does not share",
      "ig_reel",
      "reaction",
      "postback",
      "without a name",
      "share",
      "field story_insights",
    ].map((name) => `unsupported kind ${name}`),
  );
});

it("loses only the items of a batch that cannot be read", () => {
  const items = itemsOf("batch-with-poison");
  expect(items.flatMap((item) => ("externalId" in item ? [item.externalId] : []))).toMatchObject([
    "mid.lindenhof-batch-1",
    "mid.lindenhof-batch-8",
  ]);
  expect(items.flatMap((item) => (item.kind === "malformed" ? [item.problem] : []))).toMatchObject([
    expect.stringContaining("entry[0].messaging[1].message.mid"),
    expect.stringContaining("entry[0].messaging[2].sender.id"),
    expect.stringContaining("entry[0].messaging[3].sender"),
    expect.stringContaining("entry[0].messaging[4].timestamp"),
    expect.stringContaining("entry[0].messaging[5].message.text"),
    "entry[1].messaging: not a list",
  ]);
});
