import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { storableText } from "#lib/domain/text.ts";
import { asRecord, externalId, malformed } from "../../fields.ts";
import { lookUp } from "../../read-values.ts";
import type { MessageItem } from "./message-item.ts";

const editItem = z.object({ edit: z.object({ original_message_id: externalId, message: z.unknown() }) });

export function parseEdit({ raw, where, change, occurredAt }: MessageItem): InboundEvent {
  const read = editItem.safeParse(raw);
  if (!read.success) return malformed(where, read.error);
  const { original_message_id, message } = read.data.edit;
  return {
    kind: "edit",
    accountExternalId: change.accountExternalId,
    targetExternalId: original_message_id,
    text: readNewText(asRecord(message)),
    occurredAt,
  };
}

/** A text, or the caption of a file. */
function readNewText(message: Record<string, unknown>): string | null {
  const part = asRecord(lookUp(message, message.type) ?? message.text);
  const text = part.body ?? part.caption;
  return typeof text === "string" ? storableText(text) : null;
}
