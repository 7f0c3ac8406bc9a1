import { describe, expect, it } from "vitest";
import type { AccountActivity } from "#lib/domain/account-activity.ts";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import {
  fixtureComment,
  fixtureTime,
  INSTAGRAM_ACCOUNT,
  instagramItemsOf,
} from "#tests/support/instagram-events.ts";

const POST = "17900000000000001";
const NOBODY = { externalId: null, username: null };

function post(type: string | null, externalId = POST, adTitle: string | null = null) {
  return { externalId, type, adTitle };
}

function update(activity: Omit<AccountActivity, "severity">): InboundEvent {
  return {
    kind: "account_activity",
    accountExternalId: INSTAGRAM_ACCOUNT,
    businessExternalId: null,
    key: expect.stringMatching(new RegExp(`^${activity.field}:\\d+:[0-9a-f]{64}$`)),
    activity: { severity: "info", ...activity },
    occurredAt: fixtureTime(0),
  };
}

const COMMENTS: [string, InboundEvent[]][] = [
  [
    "comment-changes",
    [
      fixtureComment(1, { text: "How much is it?" }),
      fixtureComment(2, {
        text: "Me too",
        post: post("REELS"),
        parentExternalId: "18000000000000001",
        occurredAt: fixtureTime(7_000),
      }),
      fixtureComment(3, { text: null }),
      fixtureComment(4, { text: "Who said that?", post: post(null, "unknown"), author: NOBODY }),
    ],
  ],
  ["comment-flat", [fixtureComment(1, { text: "Flat.", post: post("REELS") })]],
  [
    "comment-test-button",
    [
      fixtureComment(1, {
        accountExternalId: "0",
        externalId: "17865799348089039",
        text: "This is an example.",
        post: post("FEED", "123123123"),
        author: { externalId: "232323232", username: "test" },
      }),
    ],
  ],
  [
    "ad-comment-changes",
    [
      fixtureComment(1, { text: "Price?", post: post("AD", POST, "Autumn sale") }),
      fixtureComment(2, { text: "Price?", post: post("AD", "17900000000000009") }),
    ],
  ],
  [
    "own-comment-changes",
    [
      fixtureComment(1, {
        text: "Thank you!",
        author: { externalId: "770000000000009", username: "lindenhof" },
        isOwn: true,
      }),
      fixtureComment(2, {
        text: "39 euro",
        author: { externalId: INSTAGRAM_ACCOUNT, username: "lindenhof" },
        isOwn: true,
      }),
    ],
  ],
  [
    "live-comment-changes",
    [
      fixtureComment(1, {
        source: "live_comment",
        text: "Hello from Porto",
        post: post("LIVE", "17900000000000005"),
      }),
    ],
  ],
];

const MENTIONED = { source: "mention", author: NOBODY, post: post(null, "17900000000000006") } as const;

const OTHERS: [string, InboundEvent[]][] = [
  [
    "mention-changes",
    [
      fixtureComment(0, { ...MENTIONED, externalId: "17900000000000006" }),
      fixtureComment(1, MENTIONED),
      {
        kind: "malformed",
        problem: "entry[0].changes[2].value.media_id: Invalid input: expected string, received undefined",
      },
    ],
  ],
  [
    "story-insights-changes",
    [
      {
        kind: "story_insights",
        accountExternalId: INSTAGRAM_ACCOUNT,
        storyExternalId: "17900000000000007",
        metrics: { impressions: 444, reach: 44, replies: 0 },
        occurredAt: fixtureTime(0),
      },
      update({
        kind: "media",
        field: "story_insights",
        subject: null,
        event: null,
        facts: [{ name: "impressions", value: "42" }],
      }),
    ],
  ],
  [
    "media-changes",
    [
      update({
        kind: "media",
        field: "feed",
        subject: POST,
        event: "edited",
        facts: [
          { name: "item", value: "post" },
          { name: "verb", value: "edited" },
          { name: "post_id", value: POST },
        ],
      }),
      update({
        kind: "media",
        field: "media",
        subject: "17900000000000002",
        event: "deleted",
        facts: [
          { name: "id", value: "17900000000000002" },
          { name: "event", value: "deleted" },
          { name: "count", value: "3" },
          { name: "tags", value: "a, b" },
        ],
      }),
    ],
  ],
  [
    "unknown-changes",
    [
      update({
        kind: "unsupported",
        field: "creator_marketplace",
        subject: null,
        event: "creator_marketplace",
        facts: [
          { name: "project_id", value: "12" },
          { name: "status", value: "INVITED" },
        ],
      }),
      update({
        kind: "unsupported",
        field: "share_to_feed",
        subject: null,
        event: "share_to_feed",
        facts: [],
      }),
      {
        kind: "malformed",
        problem: "entry[0].changes[2].field: Invalid input: expected string, received number",
      },
      {
        kind: "malformed",
        problem: "entry[0].changes[3].field: Invalid input: expected string, received undefined",
      },
      {
        kind: "malformed",
        problem: "entry[0].changes[4]: Invalid input: expected object, received number",
      },
    ],
  ],
];

describe.each([
  ["comments", COMMENTS],
  ["what else happens around posts", OTHERS],
])("reads %s", (_name, table) => {
  it.each(table)("of %s", (fixture, expected) => {
    expect(instagramItemsOf(fixture)).toEqual(expected);
  });
});
