import type { MessageContent } from "#lib/domain/message-content.ts";
import { asRecord, displayText } from "../../fields.ts";
import { webUrl } from "../fields.ts";

/**
 * A card: a product of the shop, a shared comment, or what a business sent with buttons. Where its title stands
 * differs from kind to kind, and it may be empty.
 */
export function readTemplate(payload: Record<string, unknown>): MessageContent {
  const product = firstElement(payload.product);
  const card = product ?? firstElement(payload.generic) ?? firstElement(payload) ?? {};
  const { url } = asRecord(card.default_action);
  return {
    kind: "share",
    what: product ? "product" : "template",
    title:
      displayText.parse(card.title) ?? displayText.parse(payload.title) ?? displayText.parse(payload.text),
    url: webUrl.parse(url) ?? webUrl.parse(card.url) ?? webUrl.parse(payload.url),
  };
}

function firstElement(holder: unknown): Record<string, unknown> | null {
  const elements = Array.isArray(holder) ? holder : asRecord(holder).elements;
  return Array.isArray(elements) && elements.length > 0 ? asRecord(elements[0]) : null;
}
