import { expect, it } from "vitest";
import { parseInstagramSend } from "#lib/sandbox/graph/parse-instagram-send.ts";
import { parseWhatsAppSend } from "#lib/sandbox/graph/parse-whatsapp-send.ts";

const whatsApp = { messaging_product: "whatsapp", to: "12025550143", type: "text", text: { body: "Hi" } };
const instagram = { recipient: { id: "7410258963017401" }, message: { text: "Hi" } };

const attached = (...types: string[]) => ({
  recipient: instagram.recipient,
  message: { attachments: types.map((type) => ({ type, payload: { url: "http://127.0.0.1/a" } })) },
});
const quickReplies = (count: number, title: string) => ({
  recipient: instagram.recipient,
  message: {
    text: "Which?",
    quick_replies: Array.from({ length: count }, (_, n) => ({
      content_type: "text",
      title: n === 0 ? title : `${title} ${n}`,
      payload: `p${n}`,
    })),
  },
});

it("reads a WhatsApp text to a number, and to a business-scoped id", () => {
  expect(parseWhatsAppSend({ ...whatsApp, biz_opaque_callback_data: "ref" })).toEqual({
    kind: "message",
    recipient: "12025550143",
    addressedBy: "phone",
    said: {
      text: "Hi",
      content: { kind: "text" },
      mediaIds: [],
      fileKind: null,
      fileName: null,
      templateButtons: [],
    },
    replyTo: null,
    clientReference: "ref",
  });
  expect(parseWhatsAppSend({ ...whatsApp, to: undefined, recipient: "US.1" })).toMatchObject({
    recipient: "US.1",
    addressedBy: "user_id",
    clientReference: null,
  });
});

it("reads a read mark", () => {
  const body = { messaging_product: "whatsapp", status: "read", message_id: "wamid.A" };
  expect(parseWhatsAppSend(body)).toEqual({ kind: "mark_read", messageId: "wamid.A", isTyping: false });
  expect(parseWhatsAppSend({ ...body, typing_indicator: { type: "text" } })).toMatchObject({
    isTyping: true,
  });
});

it.each([
  ["no JSON", undefined, "messaging_product is required"],
  ["a list", [], "messaging_product is required"],
  ["another product", { ...whatsApp, messaging_product: "sms" }, "must be one of {WHATSAPP}"],
  ["nobody to send to", { ...whatsApp, to: undefined }, "The parameter to is required"],
  ["a number as the recipient", { ...whatsApp, to: 12025550143 }, "The parameter to is required"],
  ["an empty text", { ...whatsApp, text: { body: "" } }, "text['body'] is required"],
  ["a text that is none", { ...whatsApp, text: "Hi" }, "text['body'] is required"],
  ["a text too long", { ...whatsApp, text: { body: "😀".repeat(4097) } }, "at most 4096 characters"],
  ["a type it does not know", { ...whatsApp, type: "poll" }, "type of message"],
  ["a file without its id", { ...whatsApp, type: "image", image: { link: "https://a" } }, "by their id"],
  ["a context without a message", { ...whatsApp, context: {} }, "context['message_id']"],
  ["a reaction to nothing", { ...whatsApp, type: "reaction", reaction: { emoji: "👍" } }, "message_id"],
  [
    "another interactive",
    { ...whatsApp, type: "interactive", interactive: { type: "flow" } },
    "must be one of",
  ],
  ["a reference too long", { ...whatsApp, biz_opaque_callback_data: "x".repeat(513) }, "at most 512"],
  ["a mark other than read", { messaging_product: "whatsapp", status: "seen" }, "status must be"],
  ["a read mark for nothing", { messaging_product: "whatsapp", status: "read" }, "message_id is required"],
])("refuses a WhatsApp call with %s", (_, body, reason) => {
  const call = parseWhatsAppSend(body);
  expect(call).toMatchObject({ kind: "refused", failure: { status: 400, code: 100 } });
  expect(JSON.stringify(call)).toContain(reason);
});

it("takes a WhatsApp text of exactly 4096 characters, however many bytes they have", () => {
  expect(parseWhatsAppSend({ ...whatsApp, text: { body: "😀".repeat(4096) } }).kind).toBe("message");
});

it.each([
  ["no JSON", undefined, "recipient is required"],
  ["nobody to send to", { ...instagram, recipient: {} }, "recipient is required"],
  ["no text", { ...instagram, message: {} }, "message[text] is required"],
  [
    "a text beside a file",
    { ...instagram, message: { text: "a", attachment: { type: "image" } } },
    "not both",
  ],
  ["files of two types", attached("image", "video"), "one type"],
  ["eleven images", attached(...Array<string>(11).fill("image")), "too_many"],
  ["two videos", attached("video", "video"), "too_many"],
  ["a type it does not know", attached("sticker"), "type of attachment"],
  ["a tag of another kind", { ...instagram, tag: "ACCOUNT_UPDATE" }, "HUMAN_AGENT"],
  ["a tag without its type", { ...instagram, tag: "HUMAN_AGENT" }, "MESSAGE_TAG"],
  ["an action beside a message", { ...instagram, sender_action: "typing_on" }, "stands alone"],
  [
    "an action it does not know",
    { recipient: { id: "1" }, sender_action: "wave", payload: { message_id: "m" } },
    "react",
  ],
  ["a reaction to nothing", { recipient: { id: "1" }, sender_action: "react" }, "message_id"],
  ["fourteen quick replies", quickReplies(14, "Yes"), "too_many"],
  ["a long quick reply", quickReplies(1, "x".repeat(21)), "too_long"],
  ["a text over 1000 bytes", { ...instagram, message: { text: `${"😀".repeat(250)}.` } }, "1000"],
])("refuses an Instagram call with %s", (_, body, reason) => {
  const call = parseInstagramSend(body);
  expect(call).toMatchObject({
    kind: "refused",
    failure: { status: 400, code: 100, type: "IGApiException" },
  });
  expect(JSON.stringify(call)).toContain(reason);
});

it("counts an Instagram text in bytes", () => {
  expect(parseInstagramSend({ ...instagram, message: { text: "😀".repeat(250) } }).kind).toBe("message");
});

const interactive = (value: object) => ({ ...whatsApp, type: "interactive", interactive: value });
const body = { text: "Which?" };
const reply = (id: string, title = id) => ({ type: "reply", reply: { id, title } });

it.each([
  [
    "four buttons",
    interactive({ type: "button", body, action: { buttons: ["a", "b", "c", "d"].map((id) => reply(id)) } }),
  ],
  ["a long button", interactive({ type: "button", body, action: { buttons: [reply("a", "x".repeat(21))] } })],
  ["buttons without words", interactive({ type: "button", action: { buttons: [reply("a")] } })],
  ["a list without rows", interactive({ type: "list", body, action: { button: "Choose", sections: [] } })],
  [
    "a link to no page",
    interactive({
      type: "cta_url",
      body,
      action: { name: "cta_url", parameters: { display_text: "Go", url: "javascript:1" } },
    }),
  ],
  ["a place off the earth", { ...whatsApp, type: "location", location: { latitude: 91, longitude: 0 } }],
  [
    "a place without numbers",
    { ...whatsApp, type: "location", location: { latitude: "52", longitude: "13" } },
  ],
  ["a caption under a sticker", { ...whatsApp, type: "sticker", sticker: { id: "1", caption: "Hi" } }],
  ["a long caption", { ...whatsApp, type: "image", image: { id: "1", caption: "x".repeat(1_025) } }],
])("refuses %s by Meta's code for values", (_, call) => {
  expect(parseWhatsAppSend(call)).toMatchObject({ kind: "refused", failure: { status: 400, code: 131009 } });
});
