import { describe, expect, it } from "vitest";
import { parseBody, parseFixture, RECEIVED_AT } from "#tests/support/parse-fixture.ts";
import { BUSINESS, NUMBER, whatsAppBody, whatsAppValue } from "#tests/support/whatsapp-value.ts";

const SENT_AT = new Date("2026-11-02T11:00:00Z");

function status(externalId: string, word: string, more: object = {}) {
  return {
    kind: "status",
    accountExternalId: NUMBER,
    externalId: `wamid.lindenhof-${externalId}`,
    status: word,
    occurredAt: SENT_AT,
    failure: null,
    clientReference: null,
    participant: null,
    pricing: null,
    ...more,
  };
}

it("reads every status with its reason, its price and our own id", () => {
  const at = (second: number) => ({ occurredAt: new Date(Date.UTC(2026, 10, 2, 11, 6, 40 + second)) });
  expect(parseFixture("whatsapp", "statuses")).toEqual([
    status("out-1", "sent", {
      ...at(0),
      clientReference: "019aa000-0000-7000-8000-000000000001",
      pricing: { category: "service", model: "PMP", isBillable: true },
    }),
    status("out-1", "delivered", {
      ...at(1),
      pricing: { category: "marketing", model: "PMP", isBillable: false },
    }),
    status("out-1", "read", at(2)),
    status("out-2", "failed", {
      ...at(3),
      failure: { code: 131047, reason: "More than 24 hours have passed.; Message undeliverable" },
    }),
    status("out-3", "failed", { ...at(4), failure: { code: null, reason: "Odd" } }),
    status("out-4", "failed", { ...at(5), failure: { code: null, reason: "Meta gave no reason" } }),
    status("out-5", "played", at(6)),
    status("out-6", "in_orbit", { ...at(7), failure: { code: 1, reason: "Lost" } }),
    status("out-7", "sent", { occurredAt: RECEIVED_AT }),
    { kind: "malformed", problem: expect.stringContaining("value.statuses[9].status: ") },
    { kind: "malformed", problem: expect.stringContaining("value.statuses[10].id: ") },
    { kind: "ignored", what: "unsupported kind status of dance" },
  ]);
});

it("takes a deleted message back", () => {
  expect(parseFixture("whatsapp", "status-deleted")).toEqual([
    status("out-1", "deleted"),
    {
      kind: "revoke",
      accountExternalId: NUMBER,
      targetExternalId: "wamid.lindenhof-out-1",
      occurredAt: SENT_AT,
    },
  ]);
});

it("tells the members of a group apart", () => {
  expect(parseFixture("whatsapp", "statuses-of-a-group")).toEqual([
    status("out-1", "read", { participant: "4915550001111" }),
    status("out-1", "read", { participant: "DE.70010000000000000002" }),
    status("out-1", "delivered", { participant: "4915550003333" }),
  ]);
});

it("does not take a failed payment for a failed message", () => {
  expect(parseFixture("whatsapp", "status-of-a-payment")).toEqual([
    {
      kind: "account_activity",
      accountExternalId: NUMBER,
      businessExternalId: BUSINESS,
      key: expect.stringMatching(/^messages:[0-9a-f]{64}$/),
      activity: {
        kind: "payment",
        field: "messages",
        subject: "order-77",
        event: "failed",
        severity: "warning",
        facts: [
          { name: "id", value: "wamid.lindenhof-out-1" },
          { name: "recipient_id", value: "4915550001111" },
          { name: "payment.amount.value", value: "2100" },
          { name: "payment.amount.offset", value: "100" },
          { name: "payment.currency", value: "INR" },
        ],
      },
      occurredAt: SENT_AT,
    },
  ]);
});

it("says that a status without a phone number id belongs to nobody", () => {
  expect(parseFixture("whatsapp", "statuses-without-number")).toEqual([
    { kind: "malformed", problem: "entry[0].changes[0].value.metadata.phone_number_id: no id" },
  ]);
});

describe("hostile statuses", () => {
  const parse = (given: unknown) =>
    parseBody("whatsapp", whatsAppBody("messages", whatsAppValue({ statuses: [given] })));

  it.each([
    ["a very long word", { status: "S".repeat(5_000) }, { status: "s".repeat(60) }],
    ["a word with a NUL", { status: "se\u0000nt" }, { status: "se\ufffdnt" }],
    ["errors that are no list", { errors: "secret" }, { failure: null }],
    ["errors that are no objects", { errors: [3, null] }, { failure: { code: null } }],
    ["a code too large", { errors: [{ code: 1e300, title: "x" }] }, { failure: { code: null, reason: "x" } }],
    [
      "a very long reason",
      { errors: [{ title: "x".repeat(5_000) }] },
      { failure: { reason: "x".repeat(500) } },
    ],
    ["our id of a wrong type", { biz_opaque_callback_data: 3 }, { clientReference: null }],
    ["a price that is none", { pricing: "free" }, { pricing: null }],
    ["a participant that is none", { recipient_participant_id: {} }, { participant: null }],
    ["a type that is none", { type: {} }, { status: "sent" }],
  ])("%s costs no status", (_name, more, expected) => {
    expect(parse({ id: "wamid.1", status: "sent", ...more })).toMatchObject([
      { kind: "status", externalId: "wamid.1", ...expected },
    ]);
  });

  it.each([null, 3, "sent", [], {}, { id: 3, status: "sent" }, { id: "wamid.1", status: "" }])(
    "%j is malformed",
    (given) => {
      expect(parse(given)).toEqual([
        { kind: "malformed", problem: expect.stringContaining("value.statuses[0]") },
      ]);
    },
  );
});
