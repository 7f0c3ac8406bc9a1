import { describe, expect, it } from "vitest";
import type { Channel } from "#lib/domain/channel.ts";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import type { MessageContent } from "#lib/domain/message-content.ts";
import { isWindowOpen, windowClosesAt, windowOpenedBy } from "#lib/domain/service-window.ts";
import { inbound } from "#tests/support/inbound.ts";
import { TEST_START } from "#tests/support/test-clock.ts";

const CLOSES_AT = windowClosesAt(new Date("2026-03-28T23:30:00Z"));

it("closes a day after the contact wrote, also when the clocks change that night", () => {
  expect(CLOSES_AT).toEqual(new Date("2026-03-29T23:30:00Z"));
});

it.each([
  [CLOSES_AT, "2026-03-28T23:30:00.000Z", true],
  [CLOSES_AT, "2026-03-29T23:29:59.999Z", true],
  [CLOSES_AT, "2026-03-29T23:30:00.000Z", false],
  [CLOSES_AT, "2026-03-29T23:30:00.001Z", false],
  [null, "2026-03-28T23:30:00.000Z", false],
])("a window that closes at %s is open at %s: %s", (closesAt, now, isOpen) => {
  expect(isWindowOpen(closesAt, new Date(now))).toBe(isOpen);
});

describe("what opens the window", () => {
  const call = (direction: "inbound" | "outbound", state: string): ConversationActivity => {
    return { kind: "call", direction, state, durationSeconds: null };
  };
  const standby = (author: "contact" | "business_app", messageKind: string): ConversationActivity => {
    return { kind: "standby", author, messageKind, text: "Hello" };
  };
  const onlyWhatsApp = { whatsapp: true, instagram: false };
  const both = { whatsapp: true, instagram: true };
  const none = { whatsapp: false, instagram: false };

  const choice: MessageContent = { kind: "choice", source: "postback", payload: "HOURS", description: null };
  const CONTENTS: MessageContent[] = [
    { kind: "text" },
    { kind: "image" },
    { kind: "video" },
    { kind: "audio" },
    { kind: "voice" },
    { kind: "document" },
    { kind: "sticker" },
    { kind: "location", latitude: 1, longitude: 1, name: null, address: null },
    { kind: "contacts", contacts: [] },
    choice,
    { kind: "form", name: null, fields: [] },
    { kind: "order", catalogId: null, items: [] },
    { kind: "share", what: "post", title: null, url: null },
    { kind: "story_mention", url: null },
    { kind: "heart" },
    { kind: "ephemeral" },
    { kind: "unsupported", what: "poll", reason: null },
  ];
  it.each(CONTENTS)("a message: $kind", (content) => {
    expectRule(inbound.message({ content }), both);
    expectRule(inbound.echo({ content }), none);
  });

  const ACTIVITIES: [ConversationActivity, Record<Channel, boolean>][] = [
    [call("inbound", "connect"), onlyWhatsApp],
    [call("inbound", "terminate"), onlyWhatsApp],
    [call("outbound", "COMPLETED"), none],
    [standby("contact", "text"), both],
    [standby("contact", "image"), both],
    [standby("contact", "reaction"), none],
    [standby("contact", "edit"), none],
    [standby("contact", "revoke"), none],
    [standby("business_app", "text"), none],
    [{ kind: "history", author: "contact", messageKind: "text", text: "Hello" }, none],
    [{ kind: "call_permission", isGranted: true, expiresAt: null }, none],
    [{ kind: "handover", what: "control_passed", from: null, to: null, note: null }, none],
    [{ kind: "identity_changed", what: "phone", from: null, to: null }, none],
    [{ kind: "marketing_preference", isStopped: false, detail: null }, none],
    [{ kind: "opt_in", title: null, reference: null }, none],
    [
      {
        kind: "referral",
        referral: { source: "ADS", headline: null, body: null, url: null, reference: null },
      },
      none,
    ],
    [{ kind: "welcome_requested" }, none],
    [{ kind: "unsupported", what: "poll" }, none],
  ];
  it.each(ACTIVITIES)("an activity: %j", (activity, expected) => {
    expectRule(inbound.activity({ activity }), expected);
  });

  const OTHERS: InboundEvent[] = [
    inbound.status(),
    inbound.reaction(),
    inbound.edit(),
    inbound.revoke(),
    inbound.accountActivity(),
    inbound.comment(),
    inbound.storyInsights(),
    {
      kind: "identity_change",
      accountExternalId: "1",
      what: "phone",
      previous: [],
      current: [{ kind: "phone", value: "2" }],
      occurredAt: TEST_START,
    },
    { kind: "ignored", what: "typing" },
    { kind: "malformed", problem: "not a list" },
  ];
  it.each(OTHERS)("not: $kind", (event) => {
    expectRule(event, none);
  });

  it("by Meta's time, whenever it came", () => {
    const occurredAt = new Date("2026-03-28T23:30:00Z");
    expect(windowOpenedBy("instagram", inbound.message({ occurredAt }))).toEqual(CLOSES_AT);
  });

  function expectRule(event: InboundEvent, expected: Record<Channel, boolean>): void {
    for (const channel of ["whatsapp", "instagram"] as const) {
      const opened = windowOpenedBy(channel, event);
      expect(opened, channel).toEqual(expected[channel] ? windowClosesAt(TEST_START) : null);
    }
  }
});
