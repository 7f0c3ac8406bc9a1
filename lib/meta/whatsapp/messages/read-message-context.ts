import { type MessageContext, NO_CONTEXT, type Referral } from "#lib/domain/message-content.ts";
import { asRecord } from "../../fields.ts";
import { readId, readText } from "../../read-values.ts";

const MAX_TEXT_CHARS = 1_000;
const MAX_URL_CHARS = 2_000;

/** What a message stands in relation to. Nothing of it is worth losing the message. */
export function readMessageContext(raw: Record<string, unknown>): MessageContext {
  const context = asRecord(raw.context);
  return {
    ...NO_CONTEXT,
    replyTo: readId(context.id),
    forwarded: context.frequently_forwarded === true ? "often" : context.forwarded === true ? "once" : null,
    referral: readReferral(raw.referral),
    product: readProduct(asRecord(context.referred_product)),
  };
}

function readProduct(product: Record<string, unknown>): MessageContext["product"] {
  const productId = readId(product.product_retailer_id);
  return productId === null ? null : { catalogId: readId(product.catalog_id), productId };
}

/** The ad or post that the contact came from. */
function readReferral(value: unknown): Referral | null {
  const ad = asRecord(value);
  const referral = {
    source: readText(ad.source_type, MAX_TEXT_CHARS),
    headline: readText(ad.headline, MAX_TEXT_CHARS),
    body: readText(ad.body, MAX_TEXT_CHARS),
    url: readText(ad.source_url, MAX_URL_CHARS),
    reference: readText(ad.source_id, MAX_TEXT_CHARS) ?? readText(ad.ref, MAX_TEXT_CHARS),
  };
  return Object.values(referral).some((part) => part !== null) ? referral : null;
}
