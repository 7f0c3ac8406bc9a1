import { z } from "zod";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { findTemplate, selectTemplateRecipient } from "#db/queries/select-templates.ts";
import type { Context } from "#lib/context.ts";
import { checkTemplate, type TemplateProblem, type TemplateRefusal } from "#lib/domain/check-template.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { decideTemplatePermission, type TemplatePermission } from "#lib/domain/template-permission.ts";
import { allOrNothing } from "./all-or-nothing.ts";
import { findRepeat } from "./find-repeat.ts";
import { queueOperatorMessage } from "./queue-operator-message.ts";
import { silenceAssistant } from "./silence-assistant.ts";
import { takeFiles } from "./take-files.ts";

const NAME_MAX_CHARS = 512;
/** Of one value: far above every limit, so that a refusal names Meta's own. */
const TEMPLATE_VALUE_MAX_CHARS = 4_096;
const VALUES_MAX = 200;
const BUTTONS_MAX = 20;

const value = z.object({
  name: z.string().max(NAME_MAX_CHARS).nullable(),
  value: z.string().max(TEMPLATE_VALUE_MAX_CHARS),
});

export const sendTemplateSchema = z.object({
  conversationId: z.uuid(),
  /** Made by the sender, once per message: sending it again changes nothing. */
  messageId: z.uuidv7(),
  name: z.string().min(1).max(NAME_MAX_CHARS),
  language: z.string().min(1).max(NAME_MAX_CHARS),
  values: z.object({
    header: value.nullable(),
    body: z.array(value).max(VALUES_MAX),
    buttons: z
      .array(
        z.object({
          index: z.int().min(0).max(BUTTONS_MAX),
          kind: z.enum(["url", "copy_code", "one_time_code"]),
          value: z.string().max(TEMPLATE_VALUE_MAX_CHARS),
        }),
      )
      .max(BUTTONS_MAX),
  }),
  /** Of the operator, in this conversation: what the header shows; null: it shows no file. */
  uploadId: z.uuid().nullable(),
});

export type SendTemplate = z.infer<typeof sendTemplateSchema>;

export type SendTemplateOutcome =
  | { kind: "queued" }
  | { kind: "invalid_values"; problems: TemplateProblem[] }
  | { kind: "refused"; reason: TemplateRefusal | Extract<TemplatePermission, { kind: "refused" }>["reason"] }
  | { kind: "not_found" }
  /** The file has expired, was sent before, or is somebody else's. */
  | { kind: "upload_gone" }
  /** The id names another message. */
  | { kind: "conflict" };

/** Queues a template that an operator filled in, and silences the assistant in this conversation. */
export async function sendTemplate(
  ctx: Context,
  operator: Operator,
  input: SendTemplate,
): Promise<SendTemplateOutcome> {
  const { conversationId, messageId, name, language, values, uploadId } = input;
  return allOrNothing<SendTemplateOutcome>(ctx.db, async (tx, takeBack) => {
    const conversation = await lockConversation(tx, conversationId);
    if (!conversation) return { kind: "not_found" };
    const repeat = await findRepeat(tx, operator, { messageId, conversationId });
    if (repeat) return repeat;
    const { account, isGroup } = conversation;
    const isConnected = ctx.meta.isConnected(account.channel, account.externalId);
    const permission = decideTemplatePermission({ operator, channel: account.channel, isConnected, isGroup });
    if (permission.kind === "refused") return permission;
    const template = await findTemplate(tx, { channelAccountId: account.id, name, language });
    const recipient = await selectTemplateRecipient(tx, conversationId);
    if (!template || !recipient) return { kind: "refused", reason: "gone" };
    const owner = { operatorId: operator.id, conversationId };
    const files = await takeFiles(ctx, tx, owner, uploadId === null ? [] : [uploadId]);
    if (!files) return { kind: "upload_gone" };
    const check = checkTemplate(template, values, recipient, files);
    // What was taken can be sent in another try.
    if (check.kind === "refused") throw takeBack(check);
    if (check.kind === "invalid") throw takeBack({ kind: "invalid_values", problems: check.problems });

    const content = { kind: "template", name, language, values } as const;
    const message = { id: messageId, text: check.text, author: "operator", content, files } as const;
    const isNew = await queueOperatorMessage(ctx, tx, operator, conversation, message);
    if (!isNew) throw takeBack({ kind: "conflict" });
    await silenceAssistant(ctx, tx, conversation.id, "operator_replied");
    return { kind: "queued" };
  });
}
