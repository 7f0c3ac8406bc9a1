import { describe, expect, it } from "vitest";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import type { MessageContent, SharedThing } from "#lib/domain/message-content.ts";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import {
  cdnUrl,
  fileAt,
  fixtureEcho,
  fixtureMessage,
  fixtureTime,
  INSTAGRAM_ACCOUNT,
  instagramItemsOf,
  person,
} from "#tests/support/instagram-events.ts";

const TEXT: MessageContent = { kind: "text" };

function share(what: SharedThing, title: string | null, url: string | null): MessageContent {
  return { kind: "share", what, title, url };
}

function unsupported(what: string): MessageContent {
  return { kind: "unsupported", what, reason: null };
}

function choice(source: "quick_reply" | "postback", payload: string | null): MessageContent {
  return { kind: "choice", source, payload, description: null };
}

const FILES: [string, InboundEvent[]][] = [
  [
    "image-messaging",
    [
      fixtureMessage(1, { kind: "image" }, { attachments: [fileAt("image", cdnUrl(1))] }),
      fixtureMessage(
        2,
        { kind: "image" },
        {
          text: "This one",
          attachments: [fileAt("image", cdnUrl(2)), fileAt("image", cdnUrl(3)), fileAt("video", cdnUrl(4))],
        },
      ),
    ],
  ],
  ["video-messaging", [fixtureMessage(1, { kind: "video" }, { attachments: [fileAt("video", cdnUrl(1))] })]],
  ["audio-messaging", [fixtureMessage(1, { kind: "audio" }, { attachments: [fileAt("audio", cdnUrl(1))] })]],
  [
    "file-messaging",
    [fixtureMessage(1, { kind: "document" }, { attachments: [fileAt("document", cdnUrl(1))] })],
  ],
  [
    "files-without-url-messaging",
    (["image", "video", "audio", "document", "image"] as const).map((kind, index) =>
      fixtureMessage(index + 1, { kind }, { attachments: [fileAt(kind, null)] }),
    ),
  ],
];

const SHARES: [string, InboundEvent[]][] = [
  [
    "share-messaging",
    [
      fixtureMessage(1, share("post", null, cdnUrl(1))),
      fixtureMessage(2, share("post", "Autumn table", cdnUrl(2)), { text: "do you have this?" }),
      fixtureMessage(3, share("post", null, null)),
    ],
  ],
  ["ig-post-messaging", [fixtureMessage(1, share("post", "Autumn table", cdnUrl(1)))]],
  [
    "ig-reel-messaging",
    [
      fixtureMessage(1, share("reel", "How we glaze", cdnUrl(1))),
      fixtureMessage(2, share("reel", null, cdnUrl(2))),
      fixtureMessage(3, share("reel", null, null)),
    ],
  ],
  ["ig-story-messaging", [fixtureMessage(1, share("story", null, cdnUrl(1)))]],
  [
    "fallback-messaging",
    [
      fixtureMessage(1, share("link", "Vase", "https://shop.example/vase"), {
        text: "https://shop.example/vase",
      }),
    ],
  ],
  [
    "template-messaging",
    [
      fixtureMessage(1, share("template", null, null)),
      fixtureMessage(2, share("template", "A comment on your post", "https://www.instagram.com/p/abc/")),
      fixtureMessage(3, share("product", "Vase", null)),
      fixtureMessage(4, share("template", null, null)),
    ],
  ],
];

const OTHER_CONTENTS: [string, InboundEvent[]][] = [
  [
    "story-mention-messaging",
    [
      fixtureMessage(1, { kind: "story_mention", url: cdnUrl(1) }),
      fixtureMessage(2, { kind: "story_mention", url: null }),
    ],
  ],
  ["like-heart-messaging", [fixtureMessage(1, { kind: "heart" }), fixtureMessage(2, { kind: "heart" })]],
  ["ephemeral-messaging", [fixtureMessage(1, { kind: "ephemeral" })]],
  [
    "unsupported-messaging",
    [
      fixtureMessage(1, unsupported("is_unsupported")),
      fixtureMessage(2, unsupported("is_unsupported"), {
        text: "partly readable",
        context: { ...NO_CONTEXT, replyTo: "mid.lindenhof-out-1" },
      }),
      fixtureMessage(3, unsupported("hologram")),
      fixtureMessage(4, unsupported("attachment")),
      fixtureMessage(5, unsupported("attachment")),
      fixtureMessage(6, unsupported("message without content")),
      fixtureMessage(7, unsupported("unsupported_type")),
    ],
  ],
];

const RELATIONS: [string, InboundEvent[]][] = [
  [
    "story-reply-messaging",
    [
      fixtureMessage(1, TEXT, {
        text: "Still available?",
        context: { ...NO_CONTEXT, story: { id: "17900000000000004", url: cdnUrl(1) } },
      }),
      fixtureMessage(2, TEXT, { text: "And this?" }),
    ],
  ],
  [
    "inline-reply-messaging",
    [
      fixtureMessage(1, TEXT, {
        text: "This one",
        context: { ...NO_CONTEXT, replyTo: "mid.lindenhof-out-1" },
      }),
      fixtureMessage(2, TEXT, { text: "odd" }),
    ],
  ],
  [
    "quick-reply-messaging",
    [
      fixtureMessage(1, choice("quick_reply", "SIZE_YES"), { text: "Yes" }),
      fixtureMessage(2, choice("quick_reply", null), { text: "No" }),
    ],
  ],
  [
    "message-with-referral-messaging",
    [
      fixtureMessage(1, TEXT, {
        text: "Is the vase on sale?",
        context: {
          ...NO_CONTEXT,
          referral: {
            source: "ADS",
            headline: "Autumn sale",
            body: null,
            url: null,
            reference: "6045000000000",
          },
          product: { catalogId: null, productId: "4400" },
        },
      }),
      fixtureMessage(2, unsupported("message without content"), {
        context: {
          ...NO_CONTEXT,
          referral: { source: null, headline: null, body: null, url: null, reference: "4401" },
          product: { catalogId: null, productId: "4401" },
        },
      }),
      fixtureMessage(3, TEXT, { text: "hi" }),
    ],
  ],
];

const ECHOES: [string, InboundEvent[]][] = [
  [
    "echo-messaging",
    [
      fixtureEcho(1, TEXT, { text: "We do, it takes four days." }),
      fixtureEcho(2, { kind: "image" }, { attachments: [fileAt("image", cdnUrl(1))] }),
      fixtureEcho(3, { kind: "heart" }),
      fixtureEcho(4, unsupported("is_unsupported")),
      {
        kind: "revoke",
        accountExternalId: INSTAGRAM_ACCOUNT,
        targetExternalId: "mid.lindenhof-5",
        occurredAt: fixtureTime(5),
      },
      { kind: "ignored", what: "message to oneself" },
      fixtureEcho(7, TEXT, { text: "Without a word of being an echo" }),
      { kind: "malformed", problem: "entry[0].messaging[7].recipient: nobody is named" },
    ],
  ],
  ["echo-without-entry-id-messaging", [fixtureEcho(1, TEXT, { text: "We do." })]],
  ["echo-changes", [fixtureEcho(1, TEXT, { text: "We do.", occurredAt: fixtureTime(0) })]],
];

describe.each([
  ["a file", FILES],
  ["something shared", SHARES],
  ["another content", OTHER_CONTENTS],
  ["what it stands in relation to", RELATIONS],
  ["an echo", ECHOES],
])("reads %s", (_name, table) => {
  it.each(table)("of %s", (fixture, expected) => {
    expect(instagramItemsOf(fixture)).toEqual(expected);
  });
});

describe("a postback", () => {
  it("is a message that says what was tapped, and never one of the account to itself", () => {
    const [first, second, repeated, third, toOneself] = instagramItemsOf("postback-messaging");
    const hours = { text: "Opening hours" };
    expect(first).toEqual(fixtureMessage(1, choice("postback", "HOURS"), hours));
    expect(second).toEqual(
      fixtureMessage(2, choice("postback", "HOURS"), {
        ...hours,
        externalId: expect.stringMatching(/^postback:[0-9a-f]{64}$/),
      }),
    );
    expect(third).toEqual(
      fixtureMessage(3, choice("postback", "START"), {
        text: "Get started",
        context: {
          ...NO_CONTEXT,
          referral: { source: "SHORTLINK", headline: null, body: null, url: null, reference: "card" },
        },
      }),
    );
    expect(toOneself).toEqual({ kind: "ignored", what: "postback to oneself" });
    // Without an id of Meta's, the repeated delivery of one tap is the same message.
    expect(repeated).toEqual(second);
  });

  it("may come as a change", () => {
    expect(instagramItemsOf("postback-changes")).toEqual([
      fixtureMessage(1, choice("postback", "TALK"), {
        accountExternalId: "23245",
        contact: person("12334"),
        externalId: "random_mid",
        text: "Talk to human",
        occurredAt: fixtureTime(0),
      }),
    ]);
  });
});
