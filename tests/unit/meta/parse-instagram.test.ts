import { expect, it } from "vitest";
import {
  fixtureComment,
  fixtureMessage,
  fixtureTime,
  INSTAGRAM_ACCOUNT,
  instagramItemsOf,
  person,
  RECEIVED_AT,
} from "#tests/support/instagram-events.ts";

const TEXT = { kind: "text" } as const;

it("reads texts of the messaging envelope, to the millisecond", () => {
  expect(instagramItemsOf("text-messaging")).toEqual([
    fixtureMessage(123, TEXT, {
      contact: person("880000000000001", "ana.in.porto"),
      text: "Do you ship to Lisbon? 🇵🇹",
    }),
    fixtureMessage(124, TEXT, { text: "The one in your story." }),
  ]);
});

it.each([
  ["text-changes", { externalId: "mid.lindenhof-c", text: "Through a change." }],
  ["text-flat", { externalId: "mid.lindenhof-f", text: "Flat as a tyre." }],
])("reads the envelope of %s, which has seconds", (fixture, said) => {
  expect(instagramItemsOf(fixture)).toEqual([
    fixtureMessage(1, TEXT, { ...said, occurredAt: fixtureTime(2_000) }),
  ]);
});

it("reads the dashboard's test message, whose entry names no account", () => {
  expect(instagramItemsOf("text-test-button")).toEqual([
    fixtureMessage(1, TEXT, {
      accountExternalId: "23245",
      contact: person("12334"),
      externalId: "random_mid",
      text: "random_text",
      occurredAt: fixtureTime(0),
    }),
  ]);
});

it("takes an item's own time, else its entry's, else when it arrived", () => {
  const text = "When?";
  expect(instagramItemsOf("text-times")).toEqual([
    fixtureMessage(1, TEXT, { text: "ISO", occurredAt: fixtureTime(0) }),
    fixtureMessage(2, TEXT, { text, occurredAt: RECEIVED_AT }),
    fixtureMessage(3, TEXT, { text, occurredAt: fixtureTime(9_000) }),
    fixtureMessage(4, TEXT, { text, occurredAt: RECEIVED_AT }),
  ]);
});

it("finds nothing in entries without items", () => {
  expect(instagramItemsOf("empty-entries")).toEqual([]);
});

it("loses only the items of a conversation that cannot be read, and never says what is in them", () => {
  const items = instagramItemsOf("poisoned-messaging");
  expect(items.filter(({ kind }) => kind !== "malformed")).toEqual([
    fixtureMessage(1, TEXT, { text: "before" }),
    fixtureMessage(18, TEXT, { text: "after, with NUL \ufffd and half an emoji \ufffd" }),
  ]);
  const item = (index: number) => `entry[0].messaging[${index}]`;
  expect(items.flatMap((read) => (read.kind === "malformed" ? [read.problem] : []))).toEqual([
    `${item(1)}.message.mid: Invalid input: expected string, received undefined`,
    `${item(2)}.sender.id: Invalid input`,
    `${item(3)}.sender: nobody is named`,
    `${item(4)}.timestamp: Invalid input`,
    `${item(5)}.message.text: Invalid input: expected string, received array`,
    `${item(6)}.message.attachments: Invalid input: expected array, received object`,
    `${item(7)}: Invalid input: expected object, received array`,
    `${item(8)}: Invalid input: expected object, received null`,
    `${item(9)}: Invalid input: expected object, received string`,
    `${item(10)}.message: Invalid input: expected object, received string`,
    `${item(11)}.message.mid: has characters that no id has`,
    `${item(12)}.reaction.mid: Too small: expected string to have >=1 characters`,
    `${item(13)}.message_edit.num_edit: Invalid input`,
    `${item(14)}.postback.title: Invalid input: expected string, received object`,
    `${item(15)}.optin: Invalid input: expected object, received number`,
    `${item(16)}.pass_thread_control: Invalid input: expected object, received string`,
    "entry[1].messaging: not a list",
  ]);
});

it("loses only the changes that cannot be read", () => {
  const items = instagramItemsOf("poisoned-changes");
  expect(items.filter(({ kind }) => kind !== "malformed")).toEqual([
    fixtureComment(9, {
      post: { externalId: "unknown", type: null, adTitle: null },
      author: { externalId: null, username: null },
      text: "after",
    }),
  ]);
  const value = (index: number) => `entry[0].changes[${index}].value`;
  expect(items.flatMap((read) => (read.kind === "malformed" ? [read.problem] : []))).toEqual([
    `${value(0)}.id: Invalid input`,
    `${value(1)}.id: a comment without an id`,
    `${value(2)}.text: Invalid input: expected string, received array`,
    `${value(3)}: Invalid input: expected object, received string`,
    `${value(4)}.media_id: Invalid input: expected string, received number`,
    `${value(5)}.media_id: Invalid input`,
    `${value(6)}: Invalid input: expected object, received array`,
    `${value(7)}.message.mid: Invalid input: expected string, received undefined`,
    "entry[1].value: the entry names no account",
  ]);
});

it("keeps what nobody knows with the contact, else with the account", () => {
  const about = { severity: "info", subject: null, kind: "unsupported" };
  const unknown = (what: string, number: number) => ({
    kind: "activity",
    accountExternalId: INSTAGRAM_ACCOUNT,
    contact: person(),
    key: expect.stringMatching(/^unsupported:\d+:[0-9a-f]{64}$/),
    activity: { kind: "unsupported", what },
    occurredAt: fixtureTime(number),
  });
  const ofAccount = (event: string, number: number, facts: object[]) => ({
    kind: "account_activity",
    accountExternalId: INSTAGRAM_ACCOUNT,
    businessExternalId: null,
    key: expect.stringMatching(new RegExp(`^${event}:\\d+:[0-9a-f]{64}$`)),
    activity: { ...about, field: event, event, facts },
    occurredAt: fixtureTime(number),
  });
  expect(instagramItemsOf("unknown-messaging")).toEqual([
    unknown("messaging_feedback", 1),
    unknown("without a name", 2),
    ofAccount("policy_enforcement", 3, [
      { name: "action", value: "block" },
      { name: "reason", value: "spam" },
    ]),
    ofAccount("hologram", 4, []),
  ]);
});
