import type { Channel } from "#lib/domain/channel.ts";
import type { InboundEvent, ParsedWebhook } from "#lib/domain/inbound-event.ts";
import { asRecord } from "./fields.ts";
import { parseInstagram } from "./instagram/parse.ts";
import { readJson } from "./read-json.ts";
import { parseWhatsApp } from "./whatsapp/parse.ts";
import { readBusinesses } from "./whatsapp/read-businesses.ts";

/** `receivedAt` stands in where an item says no time of its own. */
type Parse = (body: Record<string, unknown>, receivedAt: Date) => InboundEvent[];

type ReadBusinesses = (body: Record<string, unknown>) => ReadonlyMap<string, string>;

const PARSERS: Record<Channel, { object: string; parse: Parse; readBusinesses: ReadBusinesses }> = {
  whatsapp: { object: "whatsapp_business_account", parse: parseWhatsApp, readBusinesses },
  instagram: { object: "instagram", parse: parseInstagram, readBusinesses: () => new Map() },
};

/** A stored body in our own words. Pure and total: whatever the bytes are, it answers. */
export function parseWebhook(channel: Channel, rawBody: Uint8Array, receivedAt: Date): ParsedWebhook {
  const json = readJson(rawBody);
  if (json.kind === "unreadable") return json;
  const body = asRecord(json.value);
  const { object, parse, readBusinesses } = PARSERS[channel];
  if (body.object !== object) {
    return { kind: "foreign", reason: `not an event of ${channel}: "object" is not ${object}` };
  }
  return { kind: "items", items: parse(body, receivedAt), businesses: readBusinesses(body) };
}
