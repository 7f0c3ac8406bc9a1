import { describe, expect, it } from "vitest";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import {
  type ExpectedMessage,
  listRecordedBodies,
  type RecordedBody,
  readRecordedBody,
} from "#tests/support/recorded-bodies.ts";

const RECEIVED_AT = new Date("2026-03-02T10:00:00.000Z");

/** What these bodies lack, Meta always sends: such an item may be refused, with a reason. */
const EXCUSES = [
  "iso8601_timestamp",
  "message_without_id",
  "no_field",
  "no_phone_number_id",
  "no_timestamp",
  "odd_timestamp",
];
const NOT_YET = ["group_message"];
const KNOWN_STATUSES = ["sent", "delivered", "read", "failed"];

const files = listRecordedBodies();
if (files) describe("recorded bodies", () => testRecordedBodies(files));
else it("has no recorded bodies to read", () => {});

function testRecordedBodies(files: RecordedBody[]): void {
  const complete = files.filter(({ quirks = [] }) => !quirks.some((quirk) => EXCUSES.includes(quirk)));

  it("are all readable", () => {
    expect(files.length).toBeGreaterThan(0);
    for (const body of files) expect(itemsOf(body), body.file).toBeInstanceOf(Array);
  });

  it("hold no message that a customer did not send", () => {
    for (const body of files) {
      for (const item of itemsOf(body)) {
        if (item.kind !== "message") continue;
        const sent = body.expected.messages.find(({ id }) => id === item.externalId);
        const senders = item.contact.identities.map(({ value }) => value);
        expect(senders, `${body.file}: ${item.externalId}`).toContain(sent?.sender_id);
      }
    }
  });

  it("give up every text of a customer, once", () => {
    for (const body of complete) {
      const items = itemsOf(body);
      for (const message of body.expected.messages.filter((expected) => isSupported(body, expected))) {
        const found = items.filter((item) => item.kind === "message" && item.externalId === message.id);
        const expected = message.text === undefined ? {} : { text: message.text };
        expect(found, `${body.file}: ${message.id}`).toEqual([expect.objectContaining(expected)]);
      }
    }
  });

  it("give up every status", () => {
    for (const body of complete) {
      const items = itemsOf(body);
      for (const { id, status } of body.expected.status_list) {
        if (!KNOWN_STATUSES.includes(status)) continue;
        const expected = expect.objectContaining({ kind: "status", externalId: id, status });
        expect(items, body.file).toContainEqual(expected);
      }
    }
  });
}

function itemsOf(body: RecordedBody): InboundEvent[] {
  const parsed = parseWebhook(body.platform, readRecordedBody(body), RECEIVED_AT);
  if (parsed.kind !== "items") throw new Error(`${body.file} is ${parsed.kind}: ${parsed.reason}`);
  return parsed.items;
}

function isSupported(body: RecordedBody, { type, text }: ExpectedMessage): boolean {
  if (body.kinds.some((kind) => NOT_YET.includes(kind))) return false;
  // Instagram's replies and quick replies are texts with something beside them.
  return type === "text" || (body.platform === "instagram" && text !== undefined && type !== "unsupported");
}
