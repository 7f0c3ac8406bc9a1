import type { selectWantedReactions } from "#db/queries/outbound-reactions.ts";
import type { selectMessageAttachments } from "#db/queries/select-message-attachments.ts";
import type { selectMessagePage } from "#db/queries/select-message-page.ts";
import type { selectMessageReactions } from "#db/queries/select-message-reactions.ts";
import type { selectMessageStatuses } from "#db/queries/select-message-statuses.ts";
import type { selectQuotedMessages } from "#db/queries/select-quoted-messages.ts";
import { type ContactIdentity, contactName, maskIdentity } from "#lib/domain/contact-name.ts";
import { contentOf } from "#lib/domain/content-of.ts";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import { messagePreview } from "#lib/domain/message-preview.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { refuseResend } from "#lib/domain/resend-policy.ts";
import { reactionsOf } from "./reactions-of.ts";
import type { DecisionView, MessageView, QuoteView, StatusReportView } from "./thread-item.ts";

export type MessageRow = Awaited<ReturnType<typeof selectMessagePage>>[number];

/** What belongs to the messages of a page. */
interface Belongings {
  attachments: Awaited<ReturnType<typeof selectMessageAttachments>>;
  reactions: Awaited<ReturnType<typeof selectMessageReactions>>;
  /** What operators want. */
  wanted: Awaited<ReturnType<typeof selectWantedReactions>>;
  statuses: Awaited<ReturnType<typeof selectMessageStatuses>>;
  quoted: Awaited<ReturnType<typeof selectQuotedMessages>>;
}

export function toMessageView(
  row: MessageRow,
  { operator, now }: { operator: Operator; now: Date },
  of: Belongings,
): MessageView {
  const hasFailure = row.failureCode !== null || row.failureReason !== null;
  return {
    type: "message",
    id: row.id,
    author: row.author,
    participant: participantName(row.participant, row.participantIdentity),
    content: contentOf(row.kind, row.content),
    text: row.text,
    context: row.context ?? NO_CONTEXT,
    replyTo: quoteOf(row, of.quoted),
    attachments: of.attachments.filter(({ messageId }) => messageId === row.id).map(withoutMessage),
    ...reactionsOf(row, of),
    edited: row.editedAt && { at: row.editedAt, originalText: row.originalText },
    revokedAt: row.revokedAt,
    status: row.status,
    occurredAt: row.occurredAt,
    part: row.part && row.parts ? { number: row.part, count: row.parts } : null,
    reports: of.statuses.filter(({ externalId }) => externalId === row.externalId).map(toReportView),
    failure: hasFailure ? { code: row.failureCode, reason: row.failureReason } : null,
    decision: toDecision(row, operator, now),
    arrivals: 1 + row.otherArrivals,
    operator: row.operatorId ? { name: row.operatorName, isYou: row.operatorId === operator.id } : null,
    webhookEventId: row.webhookEventId,
    replyTurnId: row.replyTurnId,
    isKnownToMeta: row.externalId !== null,
  };
}

function toDecision(row: MessageRow, operator: Operator, now: Date): DecisionView | null {
  if (row.status !== "failed" && row.status !== "unconfirmed" && !row.isLeftBehind) return null;
  const refusal = refuseResend(row, now);
  const { at, by, name } = row.review ?? {};
  return {
    sendAttempts: row.sendAttempts,
    isAllowed: canWrite(operator),
    waitMs: refusal === "not_settled" && row.settlesAt ? row.settlesAt.getTime() - now.getTime() : 0,
    hopeless: refusal === "not_settled" ? null : refusal,
    dismissed: at ? { name: name ?? null, isYou: by === operator.id } : null,
  };
}

function toReportView(row: Belongings["statuses"][number]): StatusReportView {
  const hasFailure = row.failureCode !== null || row.failureReason !== null;
  return {
    status: row.status,
    at: row.occurredAt,
    participant: row.participant ? maskIdentity({ kind: "phone", value: row.participant }) : null,
    failure: hasFailure ? { code: row.failureCode, reason: row.failureReason } : null,
    pricing: row.pricingCategory ? { category: row.pricingCategory, isBillable: row.isBillable } : null,
  };
}

type Participant = { displayName: string | null; username: string | null } | null;

function participantName(participant: Participant, identity: ContactIdentity | null): string | null {
  return participant && contactName({ ...participant, identity });
}

function quoteOf({ context }: MessageRow, quoted: Belongings["quoted"]): QuoteView | null {
  const externalId = context?.replyTo;
  if (!externalId) return null;
  const row = quoted.find((candidate) => candidate.externalId === externalId);
  if (!row) return { kind: "unknown" };
  return {
    kind: "message",
    id: row.id,
    author: row.author,
    participant: participantName(row.participant, row.participantIdentity),
    of: row.kind,
    text: messagePreview(row.text),
  };
}

function withoutMessage({ messageId: _, ...attachment }: Belongings["attachments"][number]) {
  return attachment;
}
