import { expect, it } from "vitest";
import { buildInstagramMessage, readInstagramAnswer } from "#lib/meta/instagram/send.ts";
import type { SendMessageInput } from "#lib/meta/meta-client.ts";
import { buildWhatsAppMessage, readWhatsAppAnswer } from "#lib/meta/whatsapp/send.ts";

const INPUT: SendMessageInput = {
  channel: "whatsapp",
  accountExternalId: "108800000000001",
  recipient: { kind: "phone", value: "4915550001111" },
  content: { kind: "text" },
  files: [],
  replyTo: null,
  tag: null,
  text: "See https://lindenhof.example",
  clientReference: "019aa000-0000-7000-8000-000000000001",
};

it("writes to a WhatsApp phone number, without a link preview", () => {
  expect(buildWhatsAppMessage(INPUT)).toEqual({
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "4915550001111",
    type: "text",
    text: { body: "See https://lindenhof.example", preview_url: false },
    biz_opaque_callback_data: "019aa000-0000-7000-8000-000000000001",
  });
});

it("writes to a person who hides the phone number by the business-scoped id", () => {
  const body = buildWhatsAppMessage({ ...INPUT, recipient: { kind: "bsuid", value: "DE.7001" } });
  expect(body).toMatchObject({ recipient: "DE.7001" });
  expect(body).not.toHaveProperty("to");
});

it("writes to an Instagram account", () => {
  expect(buildInstagramMessage({ ...INPUT, recipient: { kind: "igsid", value: "880000000000001" } })).toEqual(
    {
      recipient: { id: "880000000000001" },
      message: { text: "See https://lindenhof.example" },
    },
  );
});

it.each([
  [{ messages: [{ id: "wamid.1" }] }, "wamid.1"],
  [{ messages: [{ id: "" }] }, null],
  [{ messages: [{ id: 7 }] }, null],
  [{ messages: [] }, null],
  [{ messages: { id: "wamid.1" } }, null],
  [{}, null],
])("reads %j as the WhatsApp message %s", (answer, id) => {
  expect(readWhatsAppAnswer(answer)).toBe(id);
});

it.each([
  [{ message_id: "mid.1", recipient_id: "8" }, "mid.1"],
  [{ message_id: "" }, null],
  [{ message_id: 7 }, null],
  [{}, null],
])("reads %j as the Instagram message %s", (answer, id) => {
  expect(readInstagramAnswer(answer)).toBe(id);
});

it.each([
  ["image", { type: "image", image: { id: "media-1", caption: "See https://lindenhof.example" } }],
  ["sticker", { type: "sticker", sticker: { id: "media-1" } }],
  ["voice", { type: "audio", audio: { id: "media-1", voice: true } }],
] as const)("names an uploaded file of kind %s", (kind, expected) => {
  const files = [{ kind: "uploaded", as: kind, id: "media-1", fileName: null } as const];
  expect(buildWhatsAppMessage({ ...INPUT, content: { kind }, files })).toMatchObject(expected);
});

it("fills a template's variables, named and numbered", () => {
  const values = {
    header: { name: null, value: "Teapot" },
    body: [{ name: "customer", value: "Ada" }],
    buttons: [
      { index: 1, kind: "url", value: "7" },
      { index: 2, kind: "copy_code", value: "TEA10" },
    ],
  } as const;
  const content = {
    kind: "template" as const,
    name: "order_ready",
    language: "en_US",
    values: { ...values, body: [...values.body], buttons: [...values.buttons] },
  };
  expect(buildWhatsAppMessage({ ...INPUT, content })).toMatchObject({
    type: "template",
    template: {
      name: "order_ready",
      language: { code: "en_US" },
      components: [
        { type: "header", parameters: [{ type: "text", text: "Teapot" }] },
        { type: "body", parameters: [{ type: "text", parameter_name: "customer", text: "Ada" }] },
        { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "7" }] },
        {
          type: "button",
          sub_type: "copy_code",
          index: "2",
          parameters: [{ type: "coupon_code", coupon_code: "TEA10" }],
        },
      ],
    },
  });
});

it.each([
  ["image", { id: "media-1" }],
  ["video", { id: "media-1" }],
  ["document", { id: "media-1", filename: "Invoice.pdf" }],
] as const)("names the %s that a template begins with", (as, expected) => {
  const values = { header: null, body: [], buttons: [] };
  const content = { kind: "template" as const, name: "news", language: "en_US", values };
  const files = [{ kind: "uploaded", as, id: "media-1", fileName: "Invoice.pdf" } as const];
  expect(buildWhatsAppMessage({ ...INPUT, content, files })).toMatchObject({
    template: { components: [{ type: "header", parameters: [{ type: as, [as]: expected }] }] },
  });
});

it("answers a message, with the human agent's tag after the window, on Instagram", () => {
  expect(buildInstagramMessage({ ...INPUT, replyTo: "mid.9", tag: "human_agent" })).toMatchObject({
    reply_to: { mid: "mid.9" },
    messaging_type: "MESSAGE_TAG",
    tag: "HUMAN_AGENT",
  });
});

it("offers quick replies on Instagram", () => {
  const content = { kind: "buttons" as const, buttons: [{ id: "yes", title: "Yes" }] };
  expect(buildInstagramMessage({ ...INPUT, content })).toMatchObject({
    messaging_type: "RESPONSE",
    message: {
      text: "See https://lindenhof.example",
      quick_replies: [{ content_type: "text", title: "Yes", payload: "yes" }],
    },
  });
});
