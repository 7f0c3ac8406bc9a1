import type { MessageContext } from "#lib/domain/message-content.ts";
import { asRecord } from "../../fields.ts";
import { contextId, webUrl } from "../fields.ts";
import { readReferral } from "./read-referral.ts";

/** What the message stands in relation to. `beside` is a referral next to it instead of in it. */
export function readMessageContext(message: unknown, beside: unknown): MessageContext {
  const { reply_to, referral } = asRecord(message);
  const origin = referral ?? beside;
  return {
    replyTo: contextId.parse(asRecord(reply_to).mid),
    story: readStory(asRecord(reply_to).story),
    forwarded: null,
    referral: readReferral(origin),
    product: readProduct(asRecord(origin)),
  };
}

function readStory(value: unknown): MessageContext["story"] {
  const { id, url } = asRecord(value);
  const story = { id: contextId.parse(id), url: webUrl.parse(url) };
  return story.id || story.url ? story : null;
}

function readProduct({ product, ads_context_data }: Record<string, unknown>): MessageContext["product"] {
  const productId =
    contextId.parse(asRecord(product).id) ?? contextId.parse(asRecord(ads_context_data).product_id);
  return productId ? { catalogId: null, productId } : null;
}
