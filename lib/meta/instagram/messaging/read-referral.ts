import { z } from "zod";
import type { Referral } from "#lib/domain/message-content.ts";
import { displayText } from "../../fields.ts";
import { contextId, payloadText, webUrl } from "../fields.ts";

const referralFields = z.object({
  ref: payloadText,
  ad_id: contextId,
  source: displayText,
  referer_uri: webUrl,
  ads_context_data: z.object({ ad_title: displayText, post_id: contextId }).nullish().catch(null),
  product: z.object({ id: contextId }).nullish().catch(null),
});

/** Where a contact came from; null where Meta says nothing of it. */
export function readReferral(value: unknown): Referral | null {
  const read = referralFields.safeParse(value);
  if (!read.success) return null;
  const { ref, ad_id, source, referer_uri, ads_context_data, product } = read.data;
  const referral: Referral = {
    source,
    headline: ads_context_data?.ad_title ?? null,
    body: null,
    // Of an ig.me link, Meta names the link itself as the source.
    url: referer_uri ?? webUrl.parse(source),
    reference: ad_id ?? ads_context_data?.post_id ?? ref ?? product?.id ?? null,
  };
  return Object.values(referral).some((part) => part !== null) ? referral : null;
}
