import { expect, it } from "vitest";
import { parseInstagramSend } from "#lib/sandbox/graph/parse-instagram-send.ts";
import { parseWhatsAppSend } from "#lib/sandbox/graph/parse-whatsapp-send.ts";

const whatsApp = { messaging_product: "whatsapp", to: "12025550143", type: "text", text: { body: "Hi" } };
const instagram = { recipient: { id: "7410258963017401" }, message: { text: "Hi" } };

it("reads a WhatsApp text to a number, and to a business-scoped id", () => {
  expect(parseWhatsAppSend({ ...whatsApp, biz_opaque_callback_data: "ref" })).toEqual({
    kind: "text",
    recipient: "12025550143",
    addressedBy: "phone",
    text: "Hi",
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
  expect(parseWhatsAppSend(body)).toEqual({ kind: "mark_read", messageId: "wamid.A" });
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
  ["a type it does not know", { ...whatsApp, type: "image" }, "type text"],
  ["a reference too long", { ...whatsApp, biz_opaque_callback_data: "x".repeat(513) }, "at most 512"],
  ["a mark other than read", { messaging_product: "whatsapp", status: "seen" }, "status must be"],
  ["a read mark for nothing", { messaging_product: "whatsapp", status: "read" }, "message_id is required"],
])("refuses a WhatsApp call with %s", (_, body, reason) => {
  const call = parseWhatsAppSend(body);
  expect(call).toMatchObject({ kind: "refused", failure: { status: 400, code: 100 } });
  expect(JSON.stringify(call)).toContain(reason);
});

it("takes a WhatsApp text of exactly 4096 characters, however many bytes they have", () => {
  expect(parseWhatsAppSend({ ...whatsApp, text: { body: "😀".repeat(4096) } }).kind).toBe("text");
});

it.each([
  ["no JSON", undefined, "recipient is required"],
  ["nobody to send to", { ...instagram, recipient: {} }, "recipient is required"],
  ["no text", { ...instagram, message: {} }, "message[text] is required"],
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
  expect(parseInstagramSend({ ...instagram, message: { text: "😀".repeat(250) } }).kind).toBe("text");
});
