import { z } from "zod";
import type { Transaction } from "#db/client.ts";
import { type LockedConversation, lockConversation } from "#db/queries/lock-conversation.ts";
import { takeUploads } from "#db/queries/pending-uploads.ts";
import type { Context } from "#lib/context.ts";
import { checkOutbound, type OutboundProblem } from "#lib/domain/check-outbound.ts";
import type { ComposerRefusal } from "#lib/domain/composer.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { type OutboundContent, outboundContent } from "#lib/domain/outbound-content.ts";
import { FILES_PER_SEND } from "#lib/domain/plan-files.ts";
import { cleanText } from "#lib/domain/reply-text.ts";
import { checkComposer } from "./check-composer.ts";
import { type ContentInput, contentSchema } from "./content-schema.ts";
import { findRepeat } from "./find-repeat.ts";
import { type OperatorMessage, queueOperatorMessage } from "./queue-operator-message.ts";
import { type QuoteProblem, resolveQuote } from "./resolve-quote.ts";
import { TYPED_TEXT_MAX_CHARS } from "./send-reply.ts";
import { silenceAssistant } from "./silence-assistant.ts";

/** The files and what was written beside them. */
const MESSAGES_PER_SEND = FILES_PER_SEND + 1;

const messageSchema = z.object({
  /** Made by the sender, once per message: sending it again changes nothing. */
  messageId: z.uuidv7(),
  content: contentSchema,
  text: z.string().max(TYPED_TEXT_MAX_CHARS),
  /** Of the operator, in this conversation. */
  uploadIds: z.array(z.uuid()).max(FILES_PER_SEND),
});

export const sendContentSchema = z.object({
  conversationId: z.uuid(),
  messages: z
    .array(messageSchema)
    .min(1)
    .max(MESSAGES_PER_SEND)
    .refine((messages) => new Set(messages.map(({ messageId }) => messageId)).size === messages.length),
  /** Our id of the message that the first of them answers; null: of none in particular. */
  replyTo: z.uuid().nullable(),
});

export type SendContent = z.infer<typeof sendContentSchema>;

export type SendContentOutcome =
  | { kind: "queued" }
  /** Which of the messages, and what Meta would refuse it for. */
  | { kind: "invalid"; messageId: string; problems: OutboundProblem[] }
  /** A file has expired, was sent before, or is somebody else's. */
  | { kind: "upload_gone"; messageId: string }
  | { kind: "refused"; reason: ComposerRefusal }
  | { kind: "not_found" }
  | QuoteProblem
  /** An id names another message. */
  | { kind: "conflict" };

/** Queues what an operator sends besides words, all of it or nothing, and silences the assistant. */
export async function sendContent(
  ctx: Context,
  operator: Operator,
  input: SendContent,
): Promise<SendContentOutcome> {
  const { conversationId, messages, replyTo } = input;
  const refused = new RefusedSend();
  return ctx.db
    .transaction(async (tx): Promise<SendContentOutcome> => {
      const conversation = await lockConversation(tx, conversationId);
      if (!conversation) return { kind: "not_found" };
      for (const { messageId } of messages) {
        const repeat = await findRepeat(tx, operator, { messageId, conversationId });
        if (repeat) return repeat;
      }
      const composer = checkComposer(ctx, operator, conversation);
      if (composer.kind === "refused") return composer;
      if (composer.kind === "template_only") return { kind: "refused", reason: "window_closed" };
      const quote = await resolveQuote(tx, conversationId, replyTo);
      if (quote.kind !== "ok") return quote;

      for (const [index, draft] of messages.entries()) {
        const built = await buildMessage(ctx, tx, operator, conversation, draft);
        if (built.kind !== "ok") throw refused.because(built);
        const message = { ...built.message, context: index === 0 ? quote.context : undefined };
        const isNew = await queueOperatorMessage(ctx, tx, operator, conversation, message);
        if (!isNew) throw refused.because({ kind: "conflict" });
      }
      await silenceAssistant(ctx, tx, conversationId, "operator_replied");
      return { kind: "queued" };
    })
    .catch((error: unknown) => {
      if (error === refused && refused.outcome) return refused.outcome;
      throw error;
    });
}

/** Takes back the messages and files before the one that is refused. */
class RefusedSend extends Error {
  override name = "RefusedSend";
  outcome: SendContentOutcome | null = null;

  because(outcome: SendContentOutcome): this {
    this.outcome = outcome;
    return this;
  }
}

type Draft = SendContent["messages"][number];

async function buildMessage(
  ctx: Context,
  tx: Transaction,
  operator: Operator,
  { id: conversationId, account }: LockedConversation,
  { messageId, content: wanted, text: typed, uploadIds }: Draft,
): Promise<{ kind: "ok"; message: OperatorMessage } | SendContentOutcome> {
  const taken = await takeUploads(tx, { operatorId: operator.id, conversationId }, uploadIds, ctx.now());
  const uploads = uploadIds.flatMap((id) => taken.find((upload) => upload.id === id) ?? []);
  if (uploads.length < uploadIds.length) return { kind: "upload_gone", messageId };
  const content = contentOf(wanted, uploads);
  const sendable = content && outboundContent(account.channel, content);
  const text = cleanText(typed);
  const problems = sendable
    ? checkOutbound(account.channel, { content: sendable, text, fileCount: uploads.length })
    : [notTaken(wanted)];
  if (!sendable || problems.length > 0) return { kind: "invalid", messageId, problems };
  const files = uploads.map(({ id, kind, mimeType, sizeBytes, fileName, storageKey }) => ({
    id,
    kind: kind ?? "document",
    state: "stored" as const,
    mimeType,
    sizeBytes,
    fileName,
    storageKey,
    fetchedAt: ctx.now(),
  }));
  return { kind: "ok", message: { id: messageId, text, author: "operator", content: sendable, files } };
}

type Upload = Awaited<ReturnType<typeof takeUploads>>[number];

/** Files say themselves what they are; null: they are of several kinds, or there are none. */
function contentOf(wanted: ContentInput, uploads: Upload[]): OutboundContent | null {
  if (wanted.kind !== "files") return wanted;
  const [kind, ...others] = new Set(uploads.map((upload) => upload.kind));
  return kind && others.length === 0 ? { kind } : null;
}

function notTaken(wanted: ContentInput): OutboundProblem {
  return { field: wanted.kind === "files" ? "files" : "text", index: null, trouble: { kind: "not_taken" } };
}
