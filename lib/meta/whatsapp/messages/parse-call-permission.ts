import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { contentKey } from "../../activity-key.ts";
import { asRecord } from "../../fields.ts";
import { readTime } from "../../read-values.ts";
import { makeActivity } from "../make-activity.ts";
import type { MessageItem } from "./message-item.ts";

/** The contact allowed us to call, or did not. */
export function parseCallPermission(item: MessageItem): InboundEvent {
  const key = item.externalId ?? contentKey("call_permission", item.raw);
  const reply = asRecord(asRecord(item.raw.interactive ?? item.raw).call_permission_reply);
  return makeActivity(
    { ...item, key },
    {
      kind: "call_permission",
      isGranted: reply.response === "accept",
      expiresAt: readTime(reply.expiration_timestamp)?.toISOString() ?? null,
    },
  );
}
