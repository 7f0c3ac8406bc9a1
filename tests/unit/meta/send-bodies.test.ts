import { expect, it } from "vitest";
import { buildInstagramText, readInstagramAnswer } from "#lib/meta/instagram/send.ts";
import type { SendTextInput } from "#lib/meta/meta-client.ts";
import { buildWhatsAppText, readWhatsAppAnswer } from "#lib/meta/whatsapp/send.ts";

const INPUT: SendTextInput = {
  channel: "whatsapp",
  accountExternalId: "108800000000001",
  recipient: { kind: "phone", value: "4915550001111" },
  text: "See https://lindenhof.example",
  clientReference: "019aa000-0000-7000-8000-000000000001",
};

it("writes to a WhatsApp phone number, without a link preview", () => {
  expect(buildWhatsAppText(INPUT)).toEqual({
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "4915550001111",
    type: "text",
    text: { body: "See https://lindenhof.example", preview_url: false },
    biz_opaque_callback_data: "019aa000-0000-7000-8000-000000000001",
  });
});

it("writes to a person who hides the phone number by the business-scoped id", () => {
  const body = buildWhatsAppText({ ...INPUT, recipient: { kind: "bsuid", value: "DE.7001" } });
  expect(body).toMatchObject({ recipient: "DE.7001" });
  expect(body).not.toHaveProperty("to");
});

it("writes to an Instagram account", () => {
  expect(buildInstagramText({ ...INPUT, recipient: { kind: "igsid", value: "880000000000001" } })).toEqual({
    recipient: { id: "880000000000001" },
    message: { text: "See https://lindenhof.example" },
  });
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
