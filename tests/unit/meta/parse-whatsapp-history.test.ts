import { describe, expect, it } from "vitest";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import { parseBody, parseFixture, RECEIVED_AT } from "#tests/support/parse-fixture.ts";
import { activity, hashed, PHONE_ONLY, SENT_AT } from "#tests/support/whatsapp-activity.ts";
import { BUSINESS, NUMBER, whatsAppBody, whatsAppValue } from "#tests/support/whatsapp-value.ts";

const LONG_AGO = new Date("2026-07-25T17:20:00Z");

it("keeps what happens while another app owns the thread, and makes a message of none of it", () => {
  const standby = (author: string, messageKind: string, text: string) => ({
    kind: "standby",
    author,
    messageKind,
    text,
  });
  const tomasz = {
    identities: [{ kind: "phone", value: "485550002" }],
    displayName: "Tomasz",
    username: null,
  };
  expect(parseFixture("whatsapp", "standby")).toEqual([
    activity("standby:wamid.lindenhof-standby-1", standby("contact", "text", "for another app")),
    activity("standby:wamid.lindenhof-standby-2", standby("contact", "voice", ""), { contact: tomasz }),
    { kind: "malformed", problem: expect.stringContaining("value.standby.messages[2].id: ") },
    {
      kind: "identity_change",
      accountExternalId: NUMBER,
      what: "phone",
      previous: [{ kind: "phone", value: "485550002" }],
      current: [{ kind: "phone", value: "485550003" }],
      occurredAt: SENT_AT,
    },
    activity("standby:wamid.lindenhof-standby-4", standby("business_app", "text", "by another app")),
    {
      kind: "status",
      accountExternalId: NUMBER,
      externalId: "wamid.lindenhof-standby-4",
      status: "delivered",
      occurredAt: SENT_AT,
      failure: null,
      clientReference: null,
      participant: null,
      pricing: null,
    },
  ]);
});

it("ignores the statuses of a standby that names no number", () => {
  expect(parseFixture("whatsapp", "standby-without-number")).toEqual([
    { kind: "malformed", problem: "entry[0].changes[0].value.metadata.phone_number_id: no id" },
    { kind: "ignored", what: "standby status without a phone number id" },
  ]);
});

describe("history", () => {
  const history = (author: string, messageKind: string, text: string) => ({
    kind: "history",
    author,
    messageKind,
    text,
  });

  it("becomes one activity for each message, by whoever wrote it", () => {
    const mira = { contact: PHONE_ONLY, occurredAt: LONG_AGO };
    const tomasz = {
      identities: [
        { kind: "bsuid", value: "PL.70010000000000000002" },
        { kind: "phone", value: "485550002" },
      ],
      displayName: null,
      username: null,
    };
    expect(parseFixture("whatsapp", "history")).toEqual([
      activity("history:wamid.lindenhof-history-1", history("contact", "text", "Are you open?"), mira),
      activity("history:wamid.lindenhof-history-2", history("business_app", "text", "Until six."), mira),
      activity("history:wamid.lindenhof-history-3", history("contact", "media_placeholder", ""), mira),
      {
        kind: "malformed",
        problem: expect.stringContaining("history[0].threads[0].messages[3].id: "),
      },
      activity("history:wamid.lindenhof-history-4", history("business_app", "document", "The price list"), {
        contact: tomasz,
        occurredAt: LONG_AGO,
      }),
    ]);
  });

  it("that the business does not share is told", () => {
    expect(parseFixture("whatsapp", "history-declined")).toEqual([
      {
        kind: "account_activity",
        accountExternalId: NUMBER,
        businessExternalId: BUSINESS,
        key: hashed("history"),
        activity: {
          kind: "error",
          field: "history",
          subject: null,
          event: "History sharing is turned off by the business",
          severity: "warning",
          facts: [
            { name: "code", value: "2593109" },
            { name: "message", value: "History sharing is turned off" },
            { name: "error_data.details", value: "The business declined." },
          ],
        },
        occurredAt: RECEIVED_AT,
      },
    ]);
  });

  it("has files that come later: those of contacts as messages that nobody answers", () => {
    expect(parseFixture("whatsapp", "history-files")).toEqual([
      {
        kind: "message",
        accountExternalId: NUMBER,
        contact: PHONE_ONLY,
        externalId: "wamid.lindenhof-history-3",
        groupExternalId: null,
        content: { kind: "image" },
        text: "Mine",
        attachments: [
          {
            kind: "image",
            mediaId: "3300000000000009",
            url: null,
            mimeType: "image/jpeg",
            sha256: "aGFzaA==",
            fileName: null,
          },
        ],
        context: { ...NO_CONTEXT, isHistory: true },
        occurredAt: LONG_AGO,
      },
      activity("history:wamid.lindenhof-history-5", history("business_app", "image", "Ours"), {
        contact: PHONE_ONLY,
        occurredAt: LONG_AGO,
      }),
    ]);
  });

  it("without messages is ignored", () => {
    for (const history of [undefined, [], [{ metadata: { progress: 10 }, threads: [] }]]) {
      expect(parseBody("whatsapp", whatsAppBody("history", whatsAppValue({ history })))).toEqual([
        { kind: "ignored", what: "history without messages" },
      ]);
    }
  });
});
