import { describe, expect, it } from "vitest";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import type { ContactReference, InboundEvent } from "#lib/domain/inbound-event.ts";
import { fixtureTime, INSTAGRAM_ACCOUNT, instagramItemsOf, person } from "#tests/support/instagram-events.ts";

const OURS = "mid.lindenhof-out-1";
const THEIRS = "mid.lindenhof-in-1";

function reaction(
  number: number,
  emoji: string | null,
  changes: { by?: "business"; targetExternalId?: string; contact?: ContactReference } = {},
): InboundEvent {
  return {
    kind: "reaction",
    accountExternalId: INSTAGRAM_ACCOUNT,
    contact: person(),
    targetExternalId: OURS,
    by: "contact",
    emoji,
    occurredAt: fixtureTime(number),
    ...changes,
  };
}

function status(number: number, externalId: string, name: string): InboundEvent {
  return {
    kind: "status",
    accountExternalId: INSTAGRAM_ACCOUNT,
    externalId,
    status: name,
    occurredAt: fixtureTime(number),
    failure: null,
    clientReference: null,
    participant: null,
    pricing: null,
  };
}

function edit(number: number, text: string | null): InboundEvent {
  return {
    kind: "edit",
    accountExternalId: INSTAGRAM_ACCOUNT,
    targetExternalId: THEIRS,
    text,
    occurredAt: fixtureTime(number),
  };
}

function revoke(number: number): InboundEvent {
  return {
    kind: "revoke",
    accountExternalId: INSTAGRAM_ACCOUNT,
    targetExternalId: `mid.lindenhof-${number}`,
    occurredAt: fixtureTime(number),
  };
}

const ignored = (what: string): InboundEvent => ({ kind: "ignored", what });
const malformed = (problem: string): InboundEvent => ({ kind: "malformed", problem });

const KEY_WITH_HASH = /^[a-z_]+:\d+:[0-9a-f]{64}$/;

function activity(number: number, what: ConversationActivity, key?: string): InboundEvent {
  return {
    kind: "activity",
    accountExternalId: INSTAGRAM_ACCOUNT,
    contact: person(),
    key: key ?? expect.stringMatching(KEY_WITH_HASH),
    activity: what,
    occurredAt: fixtureTime(number),
  };
}

function standby(
  number: number,
  author: "contact" | "business_app",
  messageKind: string,
  text: string,
  key = `standby:mid.lindenhof-${number}`,
): InboundEvent {
  return activity(number, { kind: "standby", author, messageKind, text }, key);
}

function handover(
  number: number,
  what: string,
  from: string | null,
  to: string | null,
  note: string | null,
): InboundEvent {
  return activity(number, { kind: "handover", what, from, to, note });
}

const REACTIONS: [string, InboundEvent[]][] = [
  [
    "reaction-messaging",
    [
      reaction(1, "❤️"),
      reaction(2, "wow"),
      reaction(3, "other"),
      reaction(4, null),
      reaction(5, "👍", { by: "business", targetExternalId: THEIRS }),
    ],
  ],
  [
    "reaction-changes",
    [reaction(0, "❤️", { contact: person("880000000000001", "ana.in.porto") }), reaction(0, null)],
  ],
];

const RECEIPTS: [string, InboundEvent[]][] = [
  [
    "read-messaging",
    [
      status(1, OURS, "read"),
      ignored("read without a message"),
      malformed("entry[0].messaging[2].read.mid: Invalid input: expected string, received number"),
    ],
  ],
  ["read-changes", [{ ...status(0, "random_mid", "read"), accountExternalId: "23245" } as InboundEvent]],
  [
    "read-without-account-messaging",
    [malformed("entry[0].messaging[0]: neither the entry nor the item names an account")],
  ],
  [
    "delivery-messaging",
    [
      status(1, "mid.lindenhof-out-2", "delivered"),
      status(1, "mid.lindenhof-out-3", "delivered"),
      ignored("delivery without a message"),
      malformed("entry[0].messaging[2].delivery.mids: Too small: expected array to have >=1 items"),
    ],
  ],
];

const CHANGED_MESSAGES: [string, InboundEvent[]][] = [
  ["unsend-messaging", [revoke(1), revoke(2)]],
  ["edit-messaging", [edit(1, "I meant size L"), edit(2, null), edit(3, "no number")]],
  ["edit-without-an-edit-messaging", Array(3).fill(ignored("message_edit without an edit"))],
  ["edit-changes", [edit(0, null)]],
];

const ARRIVALS: [string, InboundEvent[]][] = [
  [
    "referral-messaging",
    [
      activity(1, {
        kind: "referral",
        referral: {
          source: "https://ig.me/m/lindenhof",
          headline: null,
          body: null,
          url: "https://ig.me/m/lindenhof",
          reference: "igme-autumn",
        },
      }),
      activity(2, {
        kind: "referral",
        referral: {
          source: "ADS",
          headline: "Autumn sale",
          body: null,
          url: null,
          reference: "6045000000000",
        },
      }),
      activity(3, { kind: "unsupported", what: "referral" }),
    ],
  ],
  [
    "opt-in-messaging",
    [
      activity(1, { kind: "opt_in", title: "Weekly vases", reference: "VASES" }),
      activity(1, { kind: "marketing_preference", isStopped: false, detail: "Weekly vases" }),
      activity(2, { kind: "marketing_preference", isStopped: true, detail: "Weekly vases" }),
      activity(3, { kind: "opt_in", title: null, reference: "shop-window" }),
    ],
  ],
];

const OTHER_APPS: [string, InboundEvent[]][] = [
  [
    "standby-standby",
    [
      standby(1, "contact", "text", "Another app answers here."),
      standby(2, "business_app", "image", ""),
      standby(
        3,
        "contact",
        "choice",
        "Opening hours",
        expect.stringMatching(/^standby:postback:[0-9a-f]{64}$/),
      ),
      revoke(4),
      status(5, "mid.lindenhof-2", "read"),
      malformed("entry[0].standby[5].message.mid: Invalid input: expected string, received undefined"),
    ],
  ],
  [
    "standby-changes",
    [standby(0, "contact", "text", "Another app answers here.", "standby:mid.lindenhof-1")],
  ],
  [
    "handover-messaging",
    [
      handover(1, "pass_thread_control", "222", "111", "to a person"),
      handover(2, "take_thread_control", "111", null, null),
      handover(3, "request_thread_control", null, "333", "please"),
      handover(4, "app_roles", null, null, "111: primary_receiver; 222: secondary_receiver"),
      {
        kind: "account_activity",
        accountExternalId: INSTAGRAM_ACCOUNT,
        businessExternalId: null,
        key: expect.stringMatching(KEY_WITH_HASH),
        activity: {
          kind: "account",
          field: "messaging_handover",
          subject: null,
          event: "app_roles",
          severity: "info",
          facts: [{ name: "111", value: "primary_receiver" }],
        },
        occurredAt: fixtureTime(5),
      },
    ],
  ],
  ["handover-changes", [handover(0, "pass_thread_control", null, "111", null)]],
];

describe.each([
  ["reactions", REACTIONS],
  ["receipts as statuses of the messages they name", RECEIPTS],
  ["what became of a message, and makes none of it,", CHANGED_MESSAGES],
  ["how a contact arrived", ARRIVALS],
  ["what another app has to do with", OTHER_APPS],
])("reads %s", (_name, table) => {
  it.each(table)("of %s", (fixture, expected) => {
    expect(instagramItemsOf(fixture)).toEqual(expected);
  });
});

it("gives an activity the same key whenever it is delivered, and another one to another activity", () => {
  const keys = (fixture: string) =>
    instagramItemsOf(fixture).map((item) => ("key" in item ? item.key : item.kind));
  for (const fixture of ["referral-messaging", "opt-in-messaging", "handover-messaging"]) {
    expect(keys(fixture)).toEqual(keys(fixture));
    expect(new Set(keys(fixture)).size).toBe(keys(fixture).length);
  }
});
