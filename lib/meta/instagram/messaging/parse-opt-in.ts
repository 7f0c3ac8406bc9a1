import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { displayText, malformed } from "../../fields.ts";
import { payloadText } from "../fields.ts";
import { activityOf } from "./activity-of.ts";
import type { MessagingItem } from "./messaging-item.ts";
import { parseUnsupported } from "./parse-unsupported.ts";

const optInFields = z.object({
  title: displayText,
  ref: payloadText,
  payload: payloadText,
  notification_messages_status: displayText,
});

/** The contact wants messages of a kind; for marketing messages, also that they are not wanted any more. */
export function parseOptIn(item: MessagingItem): InboundEvent[] {
  const parsed = optInFields.safeParse(item.event.optin);
  if (!parsed.success) return [malformed(`${item.where}.optin`, parsed.error)];
  const { title, ref, payload, notification_messages_status: status } = parsed.data;
  const isStopped = readIsStopped(status);
  const optIn = activityOf(item, { kind: "opt_in", title, reference: ref ?? payload });
  const preference = activityOf(item, {
    kind: "marketing_preference",
    isStopped: isStopped === true,
    detail: title ?? status,
  });
  if (!optIn || !preference) return parseUnsupported(item);
  if (isStopped === null) return [optIn];
  return isStopped ? [preference] : [optIn, preference];
}

function readIsStopped(status: string | null): boolean | null {
  if (/^stop/i.test(status ?? "")) return true;
  return /^resume/i.test(status ?? "") ? false : null;
}
