import type { Channel } from "#lib/domain/channel.ts";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import { readFixture } from "./read-fixture.ts";

export const RECEIVED_AT = new Date("2026-03-02T10:00:00.000Z");

/** What the parser makes of a fixture, such as `whatsapp`, `text`. */
export function parseFixture(channel: Channel, name: string): InboundEvent[] {
  return itemsOf(channel, readFixture(`${channel}/${name}`), name);
}

/** What the parser makes of a body that no fixture has. */
export function parseBody(channel: Channel, body: unknown): InboundEvent[] {
  return itemsOf(channel, new TextEncoder().encode(JSON.stringify(body)), "the body");
}

function itemsOf(channel: Channel, bytes: Uint8Array, name: string): InboundEvent[] {
  const parsed = parseWebhook(channel, bytes, RECEIVED_AT);
  if (parsed.kind !== "items") throw new Error(`${name} is ${parsed.kind}: ${parsed.reason}`);
  return parsed.items;
}
