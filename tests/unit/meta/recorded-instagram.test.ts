import { describe, expect, it } from "vitest";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import { listRecordedBodies, type RecordedBody, readRecordedBody } from "#tests/support/recorded-bodies.ts";

const RECEIVED_AT = new Date("2026-11-02T11:05:00.000Z");

/** Bodies whose message cannot be kept, the quirks that excuse it, and the reason. */
const EXCUSED: Record<string, { quirks: string[]; problem: string }> = {
  // Nobody can say whose conversation a message is in that names neither the entry nor the recipient.
  "instagram/attachment_multi__capture_01.json": {
    quirks: ["no_entry_id", "no_recipient"],
    problem: "entry[0].messaging[0]: neither the entry nor the item names an account",
  },
};

/** Bodies whose items say nothing: the account talks to itself, or an edit has the number 0. */
const SAYING_NOTHING = ["is_self", "message_edit_noop"];

/** What each class of the manifest is in our words. */
const KINDS: Record<string, (item: InboundEvent) => boolean> = {
  comment: (item) => item.kind === "comment" && item.source === "comment",
  live_comment: (item) => item.kind === "comment" && item.source === "live_comment",
  "field:mentions": (item) => item.kind === "comment" && item.source === "mention",
  echo: (item) => item.kind === "echo",
  // The manifest allows a tapped button to be shown as a message.
  postback: (item) => item.kind === "message" && item.content.kind === "choice",
  reaction: (item) => item.kind === "reaction",
  delete: (item) => item.kind === "revoke",
  edit: (item) => item.kind === "edit",
  "field:message_edit": (item) => item.kind === "edit",
  read_receipt: (item) => item.kind === "status" && item.status === "read",
  handover: (item) =>
    (item.kind === "activity" && item.activity.kind === "handover") ||
    (item.kind === "account_activity" && item.activity.event === "app_roles"),
  referral: (item) => item.kind === "activity" && item.activity.kind === "referral",
  optin: (item) => item.kind === "activity" && item.activity.kind === "opt_in",
  standby_message: (item) => item.kind === "activity" && item.activity.kind === "standby",
  // Without the story that they are of they are the account's.
  "field:story_insights": (item) =>
    item.kind === "story_insights" || (item.kind === "account_activity" && item.activity.kind === "media"),
  unknown: (item) => item.kind === "activity" && item.activity.kind === "unsupported",
};

const recorded = listRecordedBodies()?.filter(({ platform }) => platform === "instagram");
if (recorded) describe("recorded bodies of Instagram", () => testRecordedBodies(recorded));
else it("has no recorded bodies to read", () => {});

function testRecordedBodies(bodies: RecordedBody[]): void {
  it("exist", () => {
    expect(bodies.length).toBeGreaterThan(0);
  });

  it.each(bodies.map((body) => [body.file, body] as const))("holds just the messages of %s", (file, body) => {
    const excuse = EXCUSED[file];
    if (excuse) {
      expect(body.quirks).toEqual(expect.arrayContaining(excuse.quirks));
      expect(itemsOf(body)).toEqual([{ kind: "malformed", problem: excuse.problem }]);
      return;
    }
    const expected = body.expected.messages.map(({ id, sender_id, text }) => ({
      id,
      sender: sender_id,
      text: text ?? "",
    }));
    expect(messagesOf(body)).toEqual(expected);
  });

  it.each(bodies.map((body) => [body.file, body] as const))("knows all else in %s", (_file, body) => {
    const saysNothing = body.kinds.some((kind) => SAYING_NOTHING.includes(kind));
    const items = itemsOf(body);
    for (const [name, count] of Object.entries(countClasses(body))) {
      const isKind = saysNothing ? isIgnored : KINDS[name];
      expect(isKind, name).toBeDefined();
      expect(items.filter((item) => isKind?.(item)).length, name).toBe(count);
    }
    const { messages, others } = body.expected;
    // One of them may say two things: an opt-in that resumes marketing messages.
    expect(items.length).toBeGreaterThanOrEqual(messages.length + others.length);
  });
}

function itemsOf(body: RecordedBody): InboundEvent[] {
  const parsed = parseWebhook("instagram", readRecordedBody(body), RECEIVED_AT);
  if (parsed.kind !== "items") throw new Error(`${body.file} is ${parsed.kind}: ${parsed.reason}`);
  return parsed.items;
}

function isIgnored(item: InboundEvent): boolean {
  return item.kind === "ignored";
}

function messagesOf(body: RecordedBody) {
  const postbacks = body.expected.others.filter((other) => other.class === "postback").map(({ id }) => id);
  return itemsOf(body).flatMap((item) =>
    item.kind === "message" && !postbacks.includes(item.externalId)
      ? [{ id: item.externalId, sender: item.contact.identities[0]?.value, text: item.text }]
      : [],
  );
}

function countClasses(body: RecordedBody): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const other of body.expected.others) counts[other.class] = (counts[other.class] ?? 0) + 1;
  return counts;
}
