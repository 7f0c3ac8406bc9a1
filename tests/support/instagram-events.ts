import type {
  ContactReference,
  InboundComment,
  InboundEcho,
  InboundEvent,
  InboundMessage,
} from "#lib/domain/inbound-event.ts";
import type { AttachmentReference, FileKind, MessageContent } from "#lib/domain/message-content.ts";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import { parseWebhook } from "#lib/meta/parse-webhook.ts";
import { readFixture } from "./read-fixture.ts";

export const INSTAGRAM_ACCOUNT = "17841400000000042";
export const RECEIVED_AT = new Date("2026-11-02T11:05:00.000Z");
/** Of the fixtures' first item; the others follow milliseconds later. */
const FIXTURE_START = Date.parse("2026-11-02T11:00:00.000Z");

/** What a fixture of `tests/fixtures/meta/instagram` says. */
export function instagramItemsOf(fixture: string): InboundEvent[] {
  const parsed = parseWebhook("instagram", readFixture(`instagram/${fixture}`), RECEIVED_AT);
  if (parsed.kind !== "items") throw new Error(`${fixture} is ${parsed.kind}: ${parsed.reason}`);
  return parsed.items;
}

export function fixtureTime(milliseconds: number): Date {
  return new Date(FIXTURE_START + milliseconds);
}

export function person(igsid = "880000000000001", username: string | null = null): ContactReference {
  return { identities: [{ kind: "igsid", value: igsid }], displayName: null, username };
}

/** A message of a fixture: its number is in its id and its time. */
export function fixtureMessage(
  number: number,
  content: MessageContent,
  changes: Partial<InboundMessage> = {},
): InboundMessage {
  return { kind: "message", groupExternalId: null, ...itemOf(number, content), ...changes };
}

export function fixtureEcho(
  number: number,
  content: MessageContent,
  changes: Partial<InboundEcho> = {},
): InboundEcho {
  return { kind: "echo", ...itemOf(number, content), ...changes };
}

function itemOf(number: number, content: MessageContent) {
  return {
    accountExternalId: INSTAGRAM_ACCOUNT,
    contact: person(),
    externalId: `mid.lindenhof-${number}`,
    content,
    text: "",
    attachments: [],
    context: NO_CONTEXT,
    occurredAt: fixtureTime(number),
  };
}

export function fileAt(kind: FileKind, url: string | null): AttachmentReference {
  return { kind, mediaId: null, url, mimeType: null, sha256: null, fileName: null };
}

export function cdnUrl(asset: number): string {
  return `https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=${asset}`;
}

/** A comment of a fixture by a stranger, under a post of the feed. */
export function fixtureComment(number: number, changes: Partial<InboundComment>): InboundComment {
  return {
    kind: "comment",
    accountExternalId: INSTAGRAM_ACCOUNT,
    externalId: `1800000000000000${number}`,
    source: "comment",
    post: { externalId: "17900000000000001", type: "FEED", adTitle: null },
    parentExternalId: null,
    author: { externalId: "770000000000001", username: "ana.in.porto" },
    isOwn: false,
    text: null,
    occurredAt: fixtureTime(0),
    ...changes,
  };
}
