import { expect, it } from "vitest";
import { buildWhatsAppMessage } from "#lib/sandbox/bodies/build-whatsapp-message.ts";
import { buildWhatsAppStatus } from "#lib/sandbox/bodies/build-whatsapp-status.ts";
import type { WhatsAppPersona } from "#lib/sandbox/phone/personas.ts";

const AT = new Date("2026-11-22T09:30:00.750Z");

const persona: WhatsAppPersona = {
  channel: "whatsapp",
  id: "nora",
  name: "Nora",
  username: null,
  phone: "12025550143",
  userId: "US.40117203355091827364",
};

function onlyValueOf(body: object) {
  const { entry } = body as { entry: [{ changes: [{ value: Record<string, unknown>; field: string }] }] };
  return entry[0].changes[0].value;
}

it("wraps a customer's text with both of the customer's identities", () => {
  const accountExternalId = "100000000000001";
  const body = buildWhatsAppMessage({
    accountExternalId,
    from: persona,
    wamid: "wamid.A",
    text: "Hi",
    at: AT,
  });
  expect(body).toEqual({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "200000000000001",
        changes: [
          {
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "12025550100", phone_number_id: "100000000000001" },
              contacts: [
                { profile: { name: "Nora" }, wa_id: "12025550143", user_id: "US.40117203355091827364" },
              ],
              messages: [
                {
                  from: "12025550143",
                  from_user_id: "US.40117203355091827364",
                  id: "wamid.A",
                  timestamp: "1795339800",
                  text: { body: "Hi" },
                  type: "text",
                },
              ],
            },
            field: "messages",
          },
        ],
      },
    ],
  });
});

it("leaves the number out everywhere when the customer shows a username", () => {
  const hidden = { ...persona, phone: null, username: "nora.l" };
  const message = buildWhatsAppMessage({
    accountExternalId: "1",
    from: hidden,
    wamid: "wamid.A",
    text: "Hi",
    at: AT,
  });
  expect(onlyValueOf(message).contacts).toEqual([
    { profile: { name: "Nora", username: "nora.l" }, user_id: "US.40117203355091827364" },
  ]);
  expect(onlyValueOf(message).messages).toEqual([expect.not.objectContaining({ from: expect.anything() })]);
});

it("reports a status with the price, the recipient and our reference", () => {
  const status = buildWhatsAppStatus({
    accountExternalId: "1",
    to: persona,
    wamid: "wamid.B",
    status: "delivered",
    at: AT,
    clientReference: "message-1",
  });
  expect(onlyValueOf(status).statuses).toEqual([
    {
      id: "wamid.B",
      status: "delivered",
      timestamp: "1795339800",
      recipient_id: "12025550143",
      recipient_user_id: "US.40117203355091827364",
      biz_opaque_callback_data: "message-1",
      pricing: {
        billable: false,
        pricing_model: "PMP",
        category: "service",
        type: "free_customer_service",
      },
    },
  ]);
});

it("reports a failure with its reason and without a price", () => {
  const error = { code: 131026, title: "Message undeliverable", details: "Not on WhatsApp." };
  const status = buildWhatsAppStatus({
    accountExternalId: "1",
    to: persona,
    wamid: "wamid.B",
    status: "failed",
    at: AT,
    clientReference: null,
    error,
  });
  const [failed] = onlyValueOf(status).statuses as Record<string, unknown>[];
  expect(failed).not.toHaveProperty("pricing");
  expect(failed).not.toHaveProperty("biz_opaque_callback_data");
  expect(failed?.errors).toEqual([
    expect.objectContaining({ code: 131026, error_data: { details: "Not on WhatsApp." } }),
  ]);
});
