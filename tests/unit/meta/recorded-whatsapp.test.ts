import { describe, expect, it } from "vitest";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import { RECEIVED_AT } from "#tests/support/parse-fixture.ts";
import { listRecordedBodies, type RecordedBody, readRecordedBody } from "#tests/support/recorded-bodies.ts";

/** What these bodies lack, Meta always sends; nobody could say whose their items are. All are refused with a reason. */
const WITHOUT_NUMBER = "no_phone_number_id";

/** What becomes of the items that are no messages and no statuses, by the corpus' word for them. */
const KINDS: Record<string, InboundEvent["kind"]> = {
  call: "activity",
  call_permission_reply: "activity",
  call_status: "activity",
  delete: "revoke",
  echo: "echo",
  edit: "edit",
  reaction: "reaction",
  request_welcome: "activity",
  standby_message: "activity",
  standby_status: "ignored",
  state_sync: "account_activity",
  system: "identity_change",
  user_id_update: "identity_change",
  user_preference: "activity",
  value_error: "account_activity",
  history_chunk: "ignored",
  "field:None": "ignored",
  "field:messaging_handovers": "activity",
};
const OTHER_FIELDS = "account_activity";

/** Items that cannot be what Meta sends. */
const UNREADABLE: Record<string, string[]> = {
  // A reaction to no message.
  "whatsapp/reaction__chatwoot_01.json": ["reaction"],
  // Of its many changes some are cut down to fields that their test looks at: no number, nobody who called.
  "whatsapp/text__kapsojs_01.json": ["call", "user_preference"],
};

const files = listRecordedBodies()?.filter(({ platform }) => platform === "whatsapp");
if (files) describe("recorded bodies of WhatsApp", () => testRecordedBodies(files));
else it("has no recorded bodies of WhatsApp to read", () => {});

function testRecordedBodies(files: RecordedBody[]): void {
  const complete = files.filter(({ quirks = [] }) => !quirks.includes(WITHOUT_NUMBER));
  const incomplete = files.filter((body) => !complete.includes(body));

  it.each(complete)("$file: its messages, its statuses, and nothing else as one", (body) => {
    const items = itemsOf(body);
    expect(describeMessages(items)).toEqual(
      body.expected.messages.map(({ id, sender_id, text }) => ({
        id,
        senders: expect.arrayContaining([digitsOf(sender_id)]),
        text: text ?? expect.any(String),
      })),
    );
    expect(describeStatuses(items)).toEqual(
      body.expected.status_list.map(({ id, status }) => ({ id, status })),
    );
  });

  it.each(complete.filter(({ expected }) => expected.others.length > 0))(
    "$file: what else it holds",
    (body) => {
      const kinds = itemsOf(body).map(({ kind }) => kind);
      for (const { class: name } of body.expected.others) {
        if (UNREADABLE[body.file]?.includes(name)) expect(kinds).toContain("malformed");
        else expect(kinds, name).toContain(KINDS[name] ?? OTHER_FIELDS);
      }
    },
  );

  it.each(incomplete)("$file: is refused, for it names no number", (body) => {
    expect(itemsOf(body)).toEqual([
      { kind: "malformed", problem: expect.stringContaining("metadata.phone_number_id") },
    ]);
  });
}

function describeMessages(items: InboundEvent[]) {
  return items.flatMap((item) =>
    item.kind === "message"
      ? [{ id: item.externalId, senders: item.contact.identities.map(({ value }) => value), text: item.text }]
      : [],
  );
}

function describeStatuses(items: InboundEvent[]) {
  return items.flatMap((item) =>
    item.kind === "status" ? [{ id: item.externalId, status: item.status }] : [],
  );
}

/** A phone number may be written with signs between its digits. */
function digitsOf(id: string): string {
  return /^\+?[\d\s()-]+$/.test(id) ? id.replace(/\D/g, "") : id;
}

function itemsOf(body: RecordedBody): InboundEvent[] {
  const parsed = parseWebhook(body.platform, readRecordedBody(body), RECEIVED_AT);
  if (parsed.kind !== "items") throw new Error(`${body.file} is ${parsed.kind}: ${parsed.reason}`);
  return parsed.items;
}
