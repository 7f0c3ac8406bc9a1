import { describe, expect, it } from "vitest";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import { parseBody, parseFixture } from "#tests/support/parse-fixture.ts";
import { MIRA, NUMBER, whatsAppBody, whatsAppValue } from "#tests/support/whatsapp-value.ts";

const SENT_AT = new Date("2026-11-02T11:00:00Z");

const PICTURE = {
  kind: "image",
  mediaId: "3300000000000001",
  url: null,
  mimeType: "image/jpeg",
  sha256: "dGhlIGhhc2ggb2YgYSBmaWxl",
  fileName: null,
};

const OTHERS: [fixture: string, expected: object][] = [
  [
    "reaction",
    {
      kind: "reaction",
      contact: MIRA,
      targetExternalId: "wamid.lindenhof-out-1",
      by: "contact",
      emoji: "👍🏽",
    },
  ],
  [
    "reaction-removed",
    {
      kind: "reaction",
      contact: MIRA,
      targetExternalId: "wamid.lindenhof-out-1",
      by: "contact",
      emoji: null,
    },
  ],
  [
    "reaction-emptied",
    {
      kind: "reaction",
      contact: MIRA,
      targetExternalId: "wamid.lindenhof-out-1",
      by: "contact",
      emoji: null,
    },
  ],
  ["edit", { kind: "edit", targetExternalId: "wamid.lindenhof-text-1", text: "Is it ready by six?" }],
  ["edit-of-caption", { kind: "edit", targetExternalId: "wamid.lindenhof-image", text: "The front wheel" }],
  ["revoke", { kind: "revoke", targetExternalId: "wamid.lindenhof-text-1" }],
  [
    "request-welcome",
    {
      kind: "activity",
      contact: MIRA,
      key: "wamid.lindenhof-request-welcome",
      activity: { kind: "welcome_requested" },
    },
  ],
  [
    "call-permission",
    {
      kind: "activity",
      contact: MIRA,
      key: "wamid.lindenhof-call-permission",
      activity: { kind: "call_permission", isGranted: true, expiresAt: "2026-11-09T11:00:00.000Z" },
    },
  ],
  [
    "call-permission-refused",
    {
      kind: "activity",
      contact: MIRA,
      key: "wamid.lindenhof-call-permission-refused",
      activity: { kind: "call_permission", isGranted: false, expiresAt: null },
    },
  ],
];

describe("what stands among the messages and is none", () => {
  it.each(OTHERS)("is read from %s", (fixture, expected) => {
    expect(parseFixture("whatsapp", fixture)).toEqual([
      { accountExternalId: NUMBER, occurredAt: SENT_AT, ...expected },
    ]);
  });
});

describe("an echo", () => {
  const shared = { accountExternalId: NUMBER, occurredAt: SENT_AT };
  const message = { attachments: [], context: NO_CONTEXT, content: { kind: "text" } };

  it("of a text names the person it went to", () => {
    const text = { ...shared, ...message, kind: "echo", contact: { ...MIRA, username: null } };
    expect(parseFixture("whatsapp", "echo")).toEqual([
      {
        ...text,
        externalId: "wamid.lindenhof-echo-1",
        text: "It is ready, come by until six.",
        occurredAt: new Date("2026-11-02T11:05:00Z"),
      },
      {
        ...text,
        externalId: "wamid.lindenhof-echo-2",
        content: { kind: "image" },
        text: "",
        attachments: [{ ...PICTURE, sha256: null }],
        occurredAt: new Date("2026-11-02T11:05:01Z"),
      },
      // Names nobody, where only one person can be meant.
      {
        ...text,
        externalId: "wamid.lindenhof-echo-3",
        text: "to nobody",
        occurredAt: new Date("2026-11-02T11:05:02Z"),
      },
    ]);
  });

  it("may be of a file, a reaction, an edit, an unsending, or go to a group", () => {
    expect(parseFixture("whatsapp", "echo-of-other-kinds")).toEqual([
      {
        ...shared,
        ...message,
        kind: "echo",
        contact: MIRA,
        externalId: "wamid.lindenhof-echo-image",
        content: { kind: "image" },
        text: "It is done",
        attachments: [PICTURE],
      },
      {
        ...shared,
        kind: "reaction",
        contact: MIRA,
        targetExternalId: "wamid.lindenhof-text-1",
        by: "business",
        emoji: "❤️",
      },
      { ...shared, kind: "edit", targetExternalId: "wamid.lindenhof-echo-1", text: "Until seven" },
      { ...shared, kind: "revoke", targetExternalId: "wamid.lindenhof-echo-1" },
      {
        ...shared,
        ...message,
        kind: "echo",
        contact: {
          identities: [{ kind: "group", value: "group-77@g.us" }],
          displayName: null,
          username: null,
        },
        externalId: "wamid.lindenhof-echo-group",
        text: "Hello all",
      },
    ]);
  });

  it("that names nobody among several is malformed", () => {
    const value = whatsAppValue({
      message_echoes: [{ id: "wamid.1", type: "text", text: { body: "hello" } }],
      contacts: [{ wa_id: "1" }, { wa_id: "2" }],
    });
    expect(parseBody("whatsapp", whatsAppBody("smb_message_echoes", value))).toEqual([
      {
        kind: "malformed",
        problem: "entry[0].changes[0].value.message_echoes[0]: nobody is named as the recipient",
      },
    ]);
  });
});
