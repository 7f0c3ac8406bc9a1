import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { externalId, malformed } from "../../fields.ts";
import { skipped, writtenText } from "../fields.ts";
import type { MessagingItem } from "./messaging-item.ts";

const editFields = z.object({
  mid: externalId,
  text: writtenText,
  num_edit: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ])
    .nullish(),
});

/** Meta accompanies ordinary messages with an edit number 0, which is none. */
export function parseEdit(item: MessagingItem): InboundEvent[] {
  const parsed = editFields.safeParse(item.event.message_edit);
  if (!parsed.success) return [malformed(`${item.where}.message_edit`, parsed.error)];
  const { mid, text, num_edit } = parsed.data;
  const isEdit = (num_edit ?? (text === "" ? 0 : 1)) >= 1;
  if (!isEdit) return [skipped("message_edit without an edit")];
  return [
    {
      kind: "edit",
      accountExternalId: item.account,
      targetExternalId: mid,
      text: text || null,
      occurredAt: item.occurredAt,
    },
  ];
}
