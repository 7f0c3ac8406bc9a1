import { expect, it } from "vitest";
import { buildInstagramPresence, buildInstagramReaction } from "#lib/meta/instagram/sender-actions.ts";
import { buildWhatsAppPresence, buildWhatsAppReaction } from "#lib/meta/whatsapp/small-sends.ts";

const REACTION = {
  channel: "whatsapp" as const,
  accountExternalId: "108800000000001",
  recipient: { kind: "phone" as const, value: "4915550001111" },
  messageExternalId: "wamid.1",
  emoji: "👍",
  clientReference: "019aa000-0000-7000-8000-000000000001",
};

it("reacts on WhatsApp, and takes it back with no emoji", () => {
  expect(buildWhatsAppReaction(REACTION)).toEqual({
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "4915550001111",
    type: "reaction",
    reaction: { message_id: "wamid.1", emoji: "👍" },
    biz_opaque_callback_data: "019aa000-0000-7000-8000-000000000001",
  });
  const hidden = { ...REACTION, emoji: null, recipient: { kind: "bsuid" as const, value: "DE.7001" } };
  expect(buildWhatsAppReaction(hidden)).toMatchObject({ recipient: "DE.7001", reaction: { emoji: "" } });
  expect(buildWhatsAppReaction(hidden)).not.toHaveProperty("to");
});

it("reacts on Instagram, and takes it back with another action", () => {
  const reaction = {
    ...REACTION,
    recipient: { kind: "igsid" as const, value: "88" },
    messageExternalId: "mid.1",
  };
  expect(buildInstagramReaction(reaction)).toEqual({
    recipient: { id: "88" },
    sender_action: "react",
    payload: { message_id: "mid.1", reaction: "👍" },
  });
  expect(buildInstagramReaction({ ...reaction, emoji: null })).toEqual({
    recipient: { id: "88" },
    sender_action: "unreact",
    payload: { message_id: "mid.1" },
  });
});

it("marks as read on WhatsApp, with and without typing", () => {
  const seen = { messaging_product: "whatsapp", status: "read", message_id: "wamid.1" };
  expect(buildWhatsAppPresence({ ...REACTION, presence: "seen" })).toEqual(seen);
  const typing = { ...seen, typing_indicator: { type: "text" } };
  expect(buildWhatsAppPresence({ ...REACTION, presence: "typing" })).toEqual(typing);
});

it("marks as seen and types on Instagram, each alone", () => {
  const to = { ...REACTION, recipient: { kind: "igsid" as const, value: "88" } };
  const recipient = { id: "88" };
  expect(buildInstagramPresence({ ...to, presence: "seen" })).toEqual({
    recipient,
    sender_action: "mark_seen",
  });
  expect(buildInstagramPresence({ ...to, presence: "typing" })).toEqual({
    recipient,
    sender_action: "typing_on",
  });
});
