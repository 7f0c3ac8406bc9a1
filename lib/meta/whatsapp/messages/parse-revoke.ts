import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { externalId, malformed } from "../../fields.ts";
import type { MessageItem } from "./message-item.ts";

const revokeItem = z.object({ revoke: z.object({ original_message_id: externalId }) });

export function parseRevoke({ raw, where, change, occurredAt }: MessageItem): InboundEvent {
  const read = revokeItem.safeParse(raw);
  if (!read.success) return malformed(where, read.error);
  return {
    kind: "revoke",
    accountExternalId: change.accountExternalId,
    targetExternalId: read.data.revoke.original_message_id,
    occurredAt,
  };
}
