import { describe, expect, it } from "vitest";
import { type AttachmentReference, NO_CONTEXT } from "#lib/domain/message-content.ts";
import { parseFixture } from "#tests/support/parse-fixture.ts";
import { MIRA, NUMBER } from "#tests/support/whatsapp-value.ts";

const SENT_AT = new Date("2026-11-02T11:00:00Z");

function file(given: Partial<AttachmentReference>) {
  return {
    mediaId: "3300000000000001",
    url: null,
    mimeType: null,
    sha256: "dGhlIGhhc2ggb2YgYSBmaWxl",
    fileName: null,
    ...given,
  };
}

const CHOICE = { kind: "choice", payload: null, description: null };

/** The fixture of each kind, and what is in it besides what all of them share. */
const MESSAGES: [fixture: string, expected: object][] = [
  [
    "image",
    {
      content: { kind: "image" },
      text: "The bent wheel",
      attachments: [file({ kind: "image", mimeType: "image/jpeg" })],
    },
  ],
  [
    "video",
    {
      content: { kind: "video" },
      text: "Hear the noise",
      attachments: [file({ kind: "video", mimeType: "video/mp4" })],
    },
  ],
  ["audio", { content: { kind: "audio" }, attachments: [file({ kind: "audio", mimeType: "audio/mpeg" })] }],
  [
    "voice",
    {
      content: { kind: "voice" },
      attachments: [file({ kind: "voice", mimeType: "audio/ogg; codecs=opus" })],
    },
  ],
  [
    "voice-of-old",
    {
      content: { kind: "voice" },
      attachments: [file({ kind: "voice", mimeType: "audio/ogg; codecs=opus" })],
    },
  ],
  [
    "document",
    {
      content: { kind: "document" },
      text: "The invoice",
      attachments: [file({ kind: "document", mimeType: "application/pdf", fileName: "Rechnung 12.pdf" })],
    },
  ],
  [
    "sticker",
    { content: { kind: "sticker" }, attachments: [file({ kind: "sticker", mimeType: "image/webp" })] },
  ],
  [
    "location",
    {
      content: {
        kind: "location",
        latitude: 52.4995,
        longitude: 13.3552,
        name: "Lindenhof",
        address: "Lindenweg 4, Berlin",
      },
    },
  ],
  [
    "location-without-type",
    { content: { kind: "location", latitude: -33.9, longitude: 18.42, name: null, address: null } },
  ],
  [
    "contacts",
    {
      content: {
        kind: "contacts",
        contacts: [
          {
            name: "Dr. Ada Quist",
            organization: "Quist & Co",
            phones: ["+49 155 50004444", "4915550005555"],
            emails: ["ada@quist.example"],
          },
          { name: "Ben Ode", organization: null, phones: [], emails: [] },
          { name: "+49 155 50006666", organization: null, phones: ["+49 155 50006666"], emails: [] },
          { name: "", organization: null, phones: [], emails: [] },
        ],
      },
    },
  ],
  [
    "contacts-as-card",
    {
      content: {
        kind: "contacts",
        contacts: [{ name: "Mira O.", organization: null, phones: ["4915550001111"], emails: [] }],
      },
    },
  ],
  [
    "button",
    {
      content: { ...CHOICE, source: "button", payload: "keep-booking" },
      text: "Yes, keep it",
      context: { ...NO_CONTEXT, replyTo: "wamid.lindenhof-out-7" },
    },
  ],
  ["button-reply", { content: { ...CHOICE, source: "button_reply", payload: "cancel" }, text: "Cancel" }],
  [
    "list-reply",
    {
      content: { kind: "choice", source: "list_reply", payload: "cargo", description: "Up to 100 kg" },
      text: "Cargo bike",
    },
  ],
  [
    "form",
    {
      content: {
        kind: "form",
        name: "flow",
        fields: [
          { name: "flow_token", value: "t-1" },
          { name: "days", value: "3" },
          { name: "helmet", value: "true" },
          { name: "pickup.place", value: "Lindenhof" },
          { name: "pickup.times.0", value: "9:00" },
          { name: "pickup.times.1", value: "10:00" },
        ],
      },
      text: "Sent",
    },
  ],
  [
    "payment-method",
    { content: { ...CHOICE, source: "payment", payload: "order-77" }, text: "offsite_card_pay" },
  ],
  [
    "interactive-unknown",
    { content: { kind: "unsupported", what: "interactive dance_reply", reason: null } },
  ],
  [
    "order",
    {
      content: {
        kind: "order",
        catalogId: "440000000000001",
        items: [
          { productId: "bell-1", quantity: 2, price: 9.5, currency: "EUR" },
          { productId: "light-2", quantity: 1, price: 30, currency: null },
        ],
      },
      text: "By Friday, please",
    },
  ],
  [
    "referral",
    {
      text: "Is the offer still on?",
      context: {
        ...NO_CONTEXT,
        referral: {
          source: "ad",
          headline: "Spring check",
          body: "39 € until May",
          url: "https://fb.example/ad",
          reference: "6600000000000001",
        },
      },
    },
  ],
  [
    "product",
    {
      text: "In blue, too?",
      context: {
        ...NO_CONTEXT,
        replyTo: "wamid.lindenhof-out-8",
        product: { catalogId: "440000000000001", productId: "bell-1" },
      },
    },
  ],
  ["reply", { text: "This one", context: { ...NO_CONTEXT, replyTo: "wamid.lindenhof-out-9" } }],
  ["forwarded", { text: "Look", context: { ...NO_CONTEXT, forwarded: "once" } }],
  ["forwarded-often", { text: "Look, everybody", context: { ...NO_CONTEXT, forwarded: "often" } }],
  [
    "unsupported",
    {
      content: {
        kind: "unsupported",
        what: "video_note",
        reason: "Message type is currently not supported.",
      },
    },
  ],
  ["unknown-type", { content: { kind: "unsupported", what: "hologram?b?", reason: null } }],
  ["text-in-group", { text: "To everybody", groupExternalId: "group-77@g.us" }],
];

describe("a message of a customer", () => {
  it.each(MESSAGES)("is read from %s", (fixture, expected) => {
    expect(parseFixture("whatsapp", fixture)).toEqual([
      {
        kind: "message",
        accountExternalId: NUMBER,
        contact: MIRA,
        externalId: `wamid.lindenhof-${fixture}`,
        groupExternalId: null,
        content: { kind: "text" },
        text: "",
        attachments: [],
        context: NO_CONTEXT,
        occurredAt: SENT_AT,
        ...expected,
      },
    ]);
  });
});
